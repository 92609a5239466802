import { settingTable } from '../../settings/table.ts'
import { isPlaceholder } from '../../uri/index.ts'
import type { Document, Entry } from '../document.ts'
import { type Dialect, type DialectReading, quotingDialects } from './index.ts'

/** How a reader's result compares with that of dotenv. */
export type Outcome = 'same' | 'other' | 'absent' | 'dynamic' | 'refused'

/** Why readers differ; each cause is a rule. */
export type EnvCause = 'spaces' | 'hash' | 'quotes' | 'dollar' | 'backslash' | 'shell'

/** An entry of a `.env` file that readers would read differently even in a file of its own. */
export type EnvLine = {
  readonly document: Document
  readonly entry: Entry
  readonly cause: EnvCause
  /** What dotenv reads, which may be a credential. */
  readonly value: string
  /** As written: what precedes the value, the value with its quotes, and the rest of its line. */
  readonly head: string
  readonly raw: string
  readonly tail: string
  readonly outcomes: readonly { readonly dialect: Dialect; readonly outcome: Outcome }[]
}

/** Whether a `#` without a space before it ends the value, though it seems part of it. */
export const isCut = ({ value, tail }: Pick<EnvLine, 'value' | 'tail'>): boolean =>
  tail.startsWith('#') && (value !== '' || !/^#(?:\s|$)/.test(tail))

export function outcomeOf(reading: DialectReading, name: string, value: string): Outcome {
  if (reading.kind !== 'read') return reading.kind
  const read = reading.values.get(name)
  if (read === undefined) return 'absent'
  if (read.kind === 'dynamic') return 'dynamic'
  return read.value === value ? 'same' : 'other'
}

/** Other rules report line ends and byte order marks. */
export const onItsOwn = (text: string): string =>
  text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')

/** The entries of a `.env` file that are settings, of any connection. */
export function ownEntries({ kind, blocks }: Document): readonly Entry[] {
  if (kind !== 'dotenv') return []
  return blocks.flatMap(({ entries }) => entries.filter(({ setting }) => setting !== undefined))
}

export function isVital({ setting }: Entry): boolean {
  const group = setting && settingTable[setting].group
  return group === 'endpoint' || group === 'credentials'
}

export function* differingLines(document: Document, cause: EnvCause): Iterable<EnvLine> {
  for (const entry of ownEntries(document)) {
    const line = lineOf(document, entry)
    if (line?.cause === cause) yield line
  }
}

export const differs = (document: Document, entry: Entry): boolean =>
  lineOf(document, entry) !== undefined

// All readers agree on these, as most lines are.
const PLAIN = /^[A-Za-z_]\w*=[\w./:@%+,=-]*\n?$/

function lineOf(document: Document, entry: Entry): EnvLine | undefined {
  const { text } = document
  const { span, valueSpan, value: secret, name } = entry
  const alone = onItsOwn(text.slice(span.from, span.to))
  if (PLAIN.test(alone) || secret === undefined) return undefined
  const value = secret.reveal()
  if (isPlaceholder(value, 0, value.length)) return undefined
  const outcomes = quotingDialects.map((dialect) => ({
    dialect,
    outcome: outcomeOf(dialect.read(alone), name, value),
  }))
  // If dotenv reads the line differently on its own, other lines take part.
  if (outcomes[0]?.outcome !== 'same') return undefined
  if (outcomes.every(({ outcome }) => outcome === 'same')) return undefined
  const parts = {
    value,
    head: text.slice(span.from, valueSpan.from).replace(/^\uFEFF/, ''),
    raw: text.slice(valueSpan.from, valueSpan.to),
    tail: /^[^\r\n]*/.exec(text.slice(valueSpan.to))?.[0] ?? '',
  }
  // A shell expands ~, and so does this package for paths.
  const isPath = entry.setting !== undefined && settingTable[entry.setting].kind === 'path'
  if (isPath && /^~[\w./-]*$/.test(parts.raw)) return undefined
  return { document, entry, outcomes, ...parts, cause: causeOf(entry, parts) }
}

function causeOf(
  { quote, name }: Entry,
  { value, head, raw, tail }: Pick<EnvLine, 'value' | 'head' | 'raw' | 'tail'>,
): EnvCause {
  if (head.trimStart().replace(/^export[ \t]+/, '') !== `${name}=`) return 'spaces'
  const behind = tail.trimStart()
  const isComment = value !== '' && quote === 'none' && tail.startsWith(' ')
  if (behind.startsWith('#') && !isComment && (quote === 'none' || tail === behind)) return 'hash'
  if (quote === '`' || /[\r\n]/.test(raw)) return 'quotes'
  if (quote === 'none' && /["']/.test(raw)) return 'quotes'
  if (/[$`]/.test(raw)) return 'dollar'
  if (raw.includes('\\')) return 'backslash'
  return /\s/.test(raw) ? 'spaces' : 'shell'
}
