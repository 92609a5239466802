import { milvusPort } from '../../core/ports.ts'
import { parseReference } from '../../secrets/reference.ts'
import { toBoolean, toPort } from '../../settings/values.ts'
import type { SettingId } from '../../settings/table.ts'
import { parseUri } from '../../uri/index.ts'
import type { Block, Entry } from '../document.ts'
import { inEffect } from '../facts/in-effect.ts'
import type { Stated, Subject } from '../subject.ts'
import type { Raw } from './causes.ts'

// A value that is set, but not in this file.
const UNKNOWN = 'unknown'

/** `undefined` unless the endpoint is valid and known, and so is its TLS. */
export function statedBy(
  block: Block,
  subject: Pick<Subject, 'document' | 'entryOf' | 'resolve'>,
): Stated | undefined {
  const { endpoint } = subject.resolve(block)
  if (endpoint === undefined) return undefined
  const { entry } = endpoint
  const entryOf = (setting: SettingId): Entry | undefined => inEffect(subject, block, setting)
  const secure = secureOf(entryOf('secure'))
  if (secure === 'unknown') return undefined
  const isWhole = entry.setting === 'uri' || entry.setting === 'address'
  const text = isWhole ? textOf(entry) : joinedEndpoint(entryOf)
  if (text === undefined) return undefined
  const raw: Raw = {
    ...given('token', credentialText(entryOf('token'))),
    ...given('user', credentialText(entryOf('user'))),
    ...given('password', credentialText(entryOf('password'))),
    ...given('db', credentialText(entryOf('dbName'))),
    ...(secure !== undefined && isWhole ? { secure } : {}),
    uri: entry.setting === 'uri' ? text : withScheme(text, secure === true),
  }
  const parsed = parseUri(raw.uri)
  const { spans } = raw.uri === text ? parsed : parseUri(text)
  return { entry, whole: isWhole ? { text, spans } : undefined, raw, parsed }
}

function given(key: keyof Raw, text: string | undefined): { readonly [key: string]: string } {
  return text === undefined ? {} : { [key]: text }
}

function textOf(entry: Entry | undefined): string | undefined {
  return entry?.value?.reveal()
}

function secureOf(entry: Entry | undefined): boolean | 'unknown' | undefined {
  const text = textOf(entry)?.trim()
  if (entry === undefined || text === '') return undefined
  return toBoolean(text ?? '') ?? 'unknown'
}

function credentialText(entry: Entry | undefined): string | undefined {
  if (entry === undefined) return undefined
  const text = textOf(entry)
  if (text === undefined || (text !== '' && entry.isFile)) return UNKNOWN
  return parseReference(text) === undefined ? text : UNKNOWN
}

// A program with a host and a port puts them together where its client wants a uri.
function joinedEndpoint(entryOf: (setting: SettingId) => Entry | undefined): string | undefined {
  const host = textOf(entryOf('host'))?.trim() || 'localhost'
  const port = toPort(textOf(entryOf('port'))?.trim() || String(milvusPort))
  if (port === undefined) return undefined
  const name = /:.*:/.test(host) && !host.startsWith('[') ? `[${host}]` : host
  return `${name}:${String(port)}`
}

function withScheme(address: string, isSecure: boolean): string {
  if (/:\/\/|^\s*unix:|\.db\s*$/i.test(address)) return address
  return `${isSecure ? 'https' : 'http'}://${address}`
}
