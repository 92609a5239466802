import type { RawSettings } from '../../clients/interpretations.ts'
import { parseReference } from '../../secrets/reference.ts'
import { toBoolean, toPort } from '../../spec/coerce.ts'
import type { Block, Entry } from '../document.ts'
import type { Subject } from '../subject.ts'

/** Settings as a program would pass them straight to a client; every text as it was written. */
export type Raw = {
  readonly [Key in keyof RawSettings]: Key extends 'token' | 'password' ? string : RawSettings[Key]
} & { readonly uri: string }

/** What a block states, with the entry that names the endpoint. */
export type Stated = {
  readonly entry: Entry
  /** Whether it names the endpoint in one text, rather than as a host and a port. */
  readonly isWhole: boolean
  readonly raw: Raw
}

/** Stands for a value that is not in the file: it is there, and nobody can tell what it says. */
const UNKNOWN = 'unknown'

/**
 * What a block states of a connection, when its endpoint is in the block, sound, and known; and when
 * it is known whether TLS is meant.
 */
export function statedBy(block: Block, subject: Subject): Stated | undefined {
  const { endpoint } = subject.resolve(block)
  if (endpoint === undefined) return undefined
  const { entry } = endpoint
  const secureEntry = subject.entryOf(block, 'secure')
  const secure = toBoolean(textOf(secureEntry)?.trim() ?? '')
  if (secureEntry !== undefined && secure === undefined && textOf(secureEntry) !== '') {
    return undefined
  }
  const isWhole = entry.setting === 'uri' || entry.setting === 'address'
  const uri = isWhole ? textOf(entry) : joinedEndpoint(block, subject, secure === true)
  if (uri === undefined) return undefined
  const raw = {
    ...given('token', credentialText(subject.entryOf(block, 'token'))),
    ...given('user', credentialText(subject.entryOf(block, 'user'))),
    ...given('password', credentialText(subject.entryOf(block, 'password'))),
    ...given('db', credentialText(subject.entryOf(block, 'dbName'))),
    ...(secure !== undefined && isWhole ? { secure } : {}),
    uri: entry.setting === 'address' ? withScheme(uri, secure === true) : uri,
  }
  return { entry, isWhole, raw }
}

function given(key: keyof Raw, text: string | undefined): { readonly [key: string]: string } {
  return text === undefined ? {} : { [key]: text }
}

function textOf(entry: Entry | undefined): string | undefined {
  return entry?.value?.reveal()
}

// A reference stands for a credential, and a file has one in it.
function credentialText(entry: Entry | undefined): string | undefined {
  if (entry === undefined) return undefined
  const text = textOf(entry)
  if (text === undefined || (text !== '' && entry.isFile)) return UNKNOWN
  return parseReference(text) === undefined ? text : UNKNOWN
}

// Where a client wants a uri, whoever has a host and a port, or an address, puts it together.
function joinedEndpoint(block: Block, subject: Subject, isSecure: boolean): string | undefined {
  const host = textOf(subject.entryOf(block, 'host'))?.trim() || 'localhost'
  const port = toPort(textOf(subject.entryOf(block, 'port'))?.trim() || '19530')
  if (port === undefined) return undefined
  const name = /:.*:/.test(host) && !host.startsWith('[') ? `[${host}]` : host
  return withScheme(`${name}:${String(port)}`, isSecure)
}

function withScheme(address: string, isSecure: boolean): string {
  if (/:\/\/|^\s*unix:|\.db\s*$/i.test(address)) return address
  return `${isSecure ? 'https' : 'http'}://${address}`
}
