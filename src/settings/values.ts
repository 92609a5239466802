import { millisecondNames } from './table.ts'

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

/** Reads true, false, 1, 0, yes, no, on and off, in any case. */
export function toBoolean(text: string): boolean | undefined {
  return booleans.get(text.toLowerCase())
}

/** Reads a port from 1 to 65535, in digits. */
export function toPort(text: string): number | undefined {
  if (!/^\d{1,5}$/.test(text)) return undefined
  const port = Number(text)
  return port >= 1 && port <= 65_535 ? port : undefined
}

/**
 * Reads a duration into whole milliseconds, at least one. A bare number is seconds, as in
 * pymilvus's `timeout` and `MILVUS_CONN_TIMEOUT`; with a unit (`500ms`, `10s`, `1m`, `1h`) it is
 * exact.
 */
export function toMilliseconds(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?|\.\d+) ?(ms|s|m|h)?$/i.exec(text)
  const unit = millisecondsIn[match?.[2]?.toLowerCase() ?? 's']
  if (match === null || unit === undefined) return undefined
  const milliseconds = Math.round(Number(match[1]) * unit)
  return milliseconds >= 1 && milliseconds <= longestMs ? milliseconds : undefined
}

/**
 * The text of a setting with the unit that its spelling gives a bare number: `timeoutMs: 500` is
 * `500ms`. White space stays where it is.
 */
export function withUnit(name: string, text: string): string {
  return millisecondNames.includes(name) ? text.replace(/^\s*[\d.]+(?=\s*$)/, '$&ms') : text
}

/** Whether a database has a name that the server accepts (Milvus `ValidateDatabaseName`). */
export function isDatabaseName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text)
}
