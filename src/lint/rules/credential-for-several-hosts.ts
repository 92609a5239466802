import { canonicalHost, reachOf } from '../../core/ip.ts'
import type { Block, Entry } from '../document.ts'
import { isEmpty } from '../facts/credentials.ts'
import { inEffect, isConnection, sharedBy } from '../facts/in-effect.ts'
import type { RuleDefinition } from '../rule.ts'
import type { Subject } from '../subject.ts'

export const credentialForSeveralHosts: RuleDefinition = {
  id: 'credential-for-several-hosts',
  severity: 'warning',
  about: ['credentials'],
  summary: 'A credential that a config file shares goes to several hosts.',
  why: `What stands on top of a config file is for every connection that has none of its own, and a credential there that no endpoint stands beside goes to whichever endpoint is used. With connections to several hosts, the one that was meant for production is sent to the test server, too, and to whatever host somebody adds next. Names of this machine count as one host.`,
  help: 'Move the credential into the connections it is for.',
  *check(subject) {
    const connections = subject.document.blocks.filter(isConnection)
    const [first] = connections
    if (first === undefined) return
    for (const shared of sharedBy(first, subject.document)) {
      const credential = credentialIn(shared, subject)
      // A credential beside an endpoint is sent to that endpoint only.
      if (credential === undefined || subject.resolve(shared).endpoint !== undefined) continue
      const taking = connections.flatMap((connection) => {
        const { endpoint } = subject.resolve(connection)
        if (endpoint?.uri.kind !== 'tcp') return []
        if (inEffect(subject, connection, credential.setting ?? 'token') !== credential) return []
        const { host } = endpoint.uri
        const name = reachOf(host) === 'loopback' ? 'localhost' : canonicalHost(host)
        return [[name, endpoint.entry] as const]
      })
      const hosts = new Map(taking)
      if (hosts.size < 2) continue
      yield {
        span: credential.nameSpan,
        message: `${credential.name} is shared by connections to ${String(hosts.size)} hosts, and sent to each of them`,
        related: Array.from(hosts.values(), ({ valueSpan }) => ({
          span: valueSpan,
          message: 'It is sent here',
        })),
      }
    }
  },
}

function credentialIn(block: Block, subject: Subject): Entry | undefined {
  const token = subject.entryOf(block, 'token')
  const found = token && !isEmpty(token) ? token : subject.entryOf(block, 'password')
  return found && !isEmpty(found) ? found : undefined
}
