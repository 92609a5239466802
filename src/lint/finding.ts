import type { Origin } from '../core/diagnostics.ts'
import type { Span } from '../core/positions.ts'
import type { Entry } from './document.ts'

/** How much a finding matters: `error` fails at run time, `warning` may, `info` is worth knowing. */
export type LintSeverity = 'error' | 'warning' | 'info'

export const severitySettings = ['off', 'info', 'warning', 'error'] as const

export type SeveritySetting = (typeof severitySettings)[number]

/** Replaces a stretch of the text, never with any part of a credential. */
export type Edit = Span & { readonly text: string }

/** A change that resolves a finding. */
export type Fix = {
  /** `safe` changes no value that any program reads correctly today; check an `unsafe` one. */
  readonly safety: 'safe' | 'unsafe'
  /** In the imperative: "Put single quotes around the value". */
  readonly title: string
  /** In the finding's own file; they do not overlap. */
  readonly edits: readonly Edit[]
}

/** Where a finding is, from its first character to the one behind its last. */
export type Place = Pick<Origin, 'source' | 'at'> & {
  /** As the document's path was given, with `/` between folders. */
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** A mistake in a file. It never contains any part of a credential. */
export type Finding = {
  readonly rule: string
  readonly severity: LintSeverity
  readonly message: string
  readonly help: string
  readonly origin: Place
  /** Other places that take part, such as the value that wins, and what each of them is. */
  readonly related: readonly { readonly origin: Place; readonly message: string }[]
  readonly fix?: Fix
}

/** Where a stretch of a value is; all of the value if the file does not hold it letter for letter. */
export function spanWithin(
  { contentSpan, valueSpan }: Entry,
  at: readonly [from: number, to: number] | undefined,
): Span {
  if (contentSpan === undefined || at === undefined) return valueSpan
  return { from: contentSpan.from + at[0], to: contentSpan.from + at[1] }
}

/** Replaces a stretch of a value, if the file holds the value letter for letter. */
export function replaced(
  { contentSpan }: Entry,
  from: number,
  to: number,
  text: string,
): Edit | undefined {
  return contentSpan && { from: contentSpan.from + from, to: contentSpan.from + to, text }
}
