import { canonicalHost } from '../core/ip.ts'
import { defaultPort } from '../core/ports.ts'
import type { Secret } from '../core/secret.ts'
import { parseUri } from '../uri/index.ts'
import { toBoolean, toMilliseconds, toPort } from './values.ts'
import { settingTable } from './table.ts'
import type { SettingId, SettingKind } from './table.ts'

type Value = { readonly setting: SettingId; readonly text: Secret; readonly isFile: boolean }

/** Whether two values of one setting mean the same, however they are written. */
export function agree(a: Value, b: Value): boolean {
  if (a.isFile !== b.isFile) return false
  const one = a.text.reveal().trim()
  const other = b.text.reveal().trim()
  if (one === other) return true
  const meaning = meanings[settingTable[a.setting].kind]
  const meant = meaning?.(one)
  return meant !== undefined && meant === meaning?.(other)
}

const meanings: { readonly [Kind in SettingKind]?: (text: string) => unknown } = {
  boolean: toBoolean,
  port: toPort,
  duration: toMilliseconds,
  endpoint: endpointMeant,
}

function endpointMeant(text: string): string | undefined {
  const { uri } = parseUri(text)
  if (uri === undefined) return undefined
  if (uri.kind !== 'tcp') return JSON.stringify([uri.kind, uri.path])
  const tls = uri.scheme === 'https'
  const port = uri.port ?? defaultPort(uri.scheme)
  const host = canonicalHost(uri.host)
  return JSON.stringify([tls, host, port, uri.user, uri.password?.reveal(), uri.database])
}
