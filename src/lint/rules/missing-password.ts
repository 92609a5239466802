import type { Block } from '../document.ts'
import { inEffect } from '../in-effect.ts'
import { resolverRule } from '../resolver-rule.ts'
import type { Problem, Rule } from '../rule.ts'
import { errorIfOurs } from '../standing.ts'
import { isEmpty } from '../stated-credential.ts'
import type { Subject } from '../subject.ts'

const ofResolver: Rule = resolverRule({
  id: 'missing-password',
  family: 'auth',
  why: `A user without a password is nobody to pymilvus 3.0.1, Node 3.0.6 and Java v2, which connect without a credential; Go sends \`user:\` and Java v1 \`user:null\`. For \`http://user@host\` MilvusClient sends the user name as an API key.

The password may come from the environment or from the keychain, where this package looks it up by user and host; so it is worth knowing only. In an endpoint it is a warning, and behind the \`:\` of a token something has to stand.`,
  weigh(sighting) {
    const { setting } = sighting.entry
    if (setting === 'token') return errorIfOurs(sighting)
    return setting === 'user' ? 'info' : 'warning'
  },
})

export const missingPassword: Rule = {
  ...ofResolver,
  *check(subject) {
    yield* ofResolver.check(subject)
    for (const block of subject.document.blocks) yield* alone(block, subject)
  },
}

// The resolver looks for the password in the keychain, which says nothing here.
function* alone(block: Block, subject: Subject): Iterable<Problem> {
  const { diagnostics, endpoint } = subject.resolve(block)
  if (diagnostics.some(({ rule }) => rule === 'missing-password')) return
  const isSet = (setting: 'token' | 'user' | 'password'): boolean => {
    const entry = inEffect(subject, block, setting)
    return entry !== undefined && !isEmpty(entry)
  }
  if (isSet('token') || isSet('password')) return
  const uri = endpoint?.uri.kind === 'tcp' ? endpoint.uri : undefined
  if (uri?.password !== undefined) return
  const user = inEffect(subject, block, 'user')
  const help = 'Set the password, or use a token if the user is an API key.'
  if (user !== undefined && isSet('user')) {
    const message = `${user.name} has no password beside it`
    yield { span: user.valueSpan, message, help, severity: 'info' }
  } else if (endpoint !== undefined && uri?.user !== undefined) {
    const message = `${endpoint.entry.name} has a user in it, and no password`
    yield { span: endpoint.entry.valueSpan, message, help, severity: 'warning' }
  }
}
