import { parseReference } from '../secrets/reference.ts'
import { isPlaceholder } from '../uri/index.ts'
import type { Block, Entry } from './document.ts'
import { inEffect } from './in-effect.ts'
import { isStandIn } from './plaintext.ts'
import type { Subject } from './subject.ts'

/** The credential that a block states, as far as its text can be known. */
export type StatedCredential = {
  /** Where it is: the token, the password, or the endpoint. */
  readonly entry: Entry
  /** `unknown` when it is kept elsewhere: a reference, a file, a variable of another program. */
  readonly kind: 'key' | 'password' | 'unknown'
  /** Only of what is known. */
  readonly user?: string
  readonly password?: string
}

/** What a block states of credentials; `undefined` when it states none, or only half of one. */
export function credentialStated(subject: Subject, block: Block): StatedCredential | undefined {
  const token = inEffect(subject, block, 'token')
  if (isStated(token)) return tokenStated(token)
  const user = inEffect(subject, block, 'user')
  const password = inEffect(subject, block, 'password')
  if (isStated(user) && isStated(password)) return pairStated(user, password)
  const { endpoint } = subject.resolve(block)
  if (endpoint?.uri.kind !== 'tcp') return undefined
  const { user: name, password: word } = endpoint.uri
  if (name === undefined || word === undefined) return undefined
  return { entry: endpoint.entry, kind: 'password', user: name, password: word.reveal() }
}

/** Whether an entry says nothing. */
export function isEmpty({ value }: Entry): boolean {
  return value?.reveal().trim() === ''
}

function isStated(entry: Entry | undefined): entry is Entry {
  return entry ? !isEmpty(entry) && entry.isOptional !== true : false
}

/** Whether what an entry stands for cannot be told from the file. */
export function isElsewhere({ value, isFile }: Entry): boolean {
  return isFile || value === undefined || parseReference(value.reveal()) !== undefined
}

function tokenStated(entry: Entry): StatedCredential | undefined {
  const text = entry.value?.reveal().trim()
  if (text === undefined || isElsewhere(entry)) return { entry, kind: 'unknown' }
  if (isStandIn(entry) || /^(?:none|null|undefined)$/i.test(text)) return undefined
  const colon = text.indexOf(':')
  if (colon < 0) return { entry, kind: 'key' }
  return { entry, kind: 'password', user: text.slice(0, colon), password: text.slice(colon + 1) }
}

function pairStated(user: Entry, password: Entry): StatedCredential | undefined {
  const word = password.value?.reveal()
  if (word !== undefined && isPlaceholder(word, 0, word.length)) return undefined
  const name = user.value?.reveal().trim()
  if (word === undefined || isElsewhere(password)) {
    return { entry: password, kind: 'unknown', ...(name !== undefined && { user: name }) }
  }
  return {
    entry: password,
    kind: 'password',
    password: word,
    ...(name !== undefined && { user: name }),
  }
}
