import { isPort } from '../core/ports.ts'
import type { Secret } from '../core/secret.ts'
import { addressOf, parseUri } from '../uri/index.ts'
import { millisecondNames, settingTable } from './table.ts'
import type { SettingId, SettingKind } from './table.ts'

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['0', false],
  ['no', false],
  ['off', false],
])

/** The longest time that timers, and the clients' deadlines built on them, can hold. */
const longestMs = 2 ** 31 - 1

const millisecondsIn: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

export function toBoolean(text: string): boolean | undefined {
  return booleans.get(text.toLowerCase())
}

export function toPort(text: string): number | undefined {
  if (!/^\d{1,5}$/.test(text)) return undefined
  const port = Number(text)
  return isPort(port) ? port : undefined
}

/**
 * Reads a duration (`500ms`, `10s`, `1m`, `1h`) into whole milliseconds. A bare number is seconds, as
 * in pymilvus's `timeout` and `MILVUS_CONN_TIMEOUT`.
 */
export function toMilliseconds(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?|\.\d+) ?(ms|s|m|h)?$/i.exec(text)
  const unit = millisecondsIn[match?.[2]?.toLowerCase() ?? 's']
  if (match === null || unit === undefined) return undefined
  const milliseconds = Math.round(Number(match[1]) * unit)
  return milliseconds >= 1 && milliseconds <= longestMs ? milliseconds : undefined
}

/** Gives a bare number under `timeoutMs` or `timeout_ms` the unit of that name. */
export function textUnder(name: string, text: string): string {
  return millisecondNames.includes(name) ? text.replace(/^\s*[\d.]+(?=\s*$)/, '$&ms') : text
}

type Value = { readonly setting: SettingId; readonly text: Secret; readonly isFile: boolean }

/** Whether two values of one setting mean the same. */
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
  const { scheme, host, user, password, database } = uri
  const { port } = addressOf(uri)
  return JSON.stringify([scheme === 'https', host, port, user, password?.reveal(), database])
}
