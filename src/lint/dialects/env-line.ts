import { settingTable } from '../../settings/table.ts'
import { isPlaceholder } from '../../uri/index.ts'
import type { Document, Entry } from '../document.ts'
import { quotingDialects } from './index.ts'
import type { Dialect, DialectReading } from './index.ts'

/** How a reader's result compares with that of dotenv. */
export type Outcome = 'same' | 'other' | 'absent' | 'dynamic' | 'refused'

/** Why readers differ; each cause is a rule. */
export type EnvCause = 'spaces' | 'hash' | 'quotes' | 'dollar' | 'backslash' | 'shell'

/** An entry of a `.env` file that readers read differently, even as a file of its own. */
export type EnvLine = {
  readonly document: Document
  readonly entry: Entry
  readonly cause: EnvCause
  /** What dotenv reads, which may be a credential. */
  readonly value: string
  /** As written: up to the value, the value with its quotes, and what follows it on its line. */
  readonly head: string
  readonly raw: string
  readonly tail: string
  readonly outcomes: readonly { readonly dialect: Dialect; readonly outcome: Outcome }[]
}

/** Whether a `#` without a space before it seems meant as part of the value, which it cuts short. */
export const isCut = ({ value, tail }: Pick<EnvLine, 'value' | 'tail'>): boolean =>
  tail.startsWith('#') && (value !== '' || !/^#(?:\s|$)/.test(tail))

export function outcomeOf(reading: DialectReading, name: string, value: string): Outcome {
  if (reading.kind !== 'read') return reading.kind
  const read = reading.values.get(name)
  if (read === undefined) return 'absent'
  if (read.kind === 'dynamic') return 'dynamic'
  return read.value === value ? 'same' : 'other'
}

/** An entry as a file of its own, without what the rules for line ends and byte order marks report. */
export const onItsOwn = (text: string): string =>
  text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')

/** The entries of a `.env` file that are settings, of any connection. */
export function ownEntries({ kind, blocks }: Document): readonly Entry[] {
  if (kind !== 'dotenv') return []
  const entries = blocks.flatMap((block) => block.entries)
  return entries.filter(({ setting }) => setting !== undefined)
}

/** Whether a setting is of the endpoint or the credentials. */
export function isVital({ setting }: Entry): boolean {
  if (setting === undefined) return false
  const { group } = settingTable[setting]
  return group === 'endpoint' || group === 'credentials'
}

/** The settings of a `.env` file that its readers read differently. */
export function* differingLines(document: Document, cause: EnvCause): Iterable<EnvLine> {
  for (const entry of ownEntries(document)) {
    const line = lineOf(document, entry)
    if (line?.cause === cause) yield line
  }
}

/** Whether readers that know quotes read an entry differently. */
export const differs = (document: Document, entry: Entry): boolean =>
  lineOf(document, entry) !== undefined

// Every reader reads these alike, and most lines are like this.
const PLAIN = /^[A-Za-z_]\w*=[\w./:@%+,=-]*\n?$/

function lineOf(document: Document, entry: Entry): EnvLine | undefined {
  const { text } = document
  const { span, valueSpan, value: secret, name } = entry
  const alone = onItsOwn(text.slice(span.from, span.to))
  if (PLAIN.test(alone) || secret === undefined) return undefined
  const value = secret.reveal()
  // A placeholder is to be replaced anyway.
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
  if (isHomePath(entry, parts.raw)) return undefined
  return { document, entry, outcomes, ...parts, cause: causeOf(entry, parts) }
}

// A shell expands ~, and so does this package for paths.
const isHomePath = ({ setting }: Entry, raw: string): boolean =>
  setting !== undefined && settingTable[setting].kind === 'path' && /^~[\w./-]*$/.test(raw)

function causeOf(
  { quote, name }: Entry,
  parts: Pick<EnvLine, 'value' | 'head' | 'raw' | 'tail'>,
): EnvCause {
  const { value, head, raw, tail } = parts
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
