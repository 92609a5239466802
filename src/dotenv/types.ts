import type { Position } from '../core/positions.ts'

/** The quotes a value can be wrapped in. */
export type QuoteCharacter = '"' | "'" | '`'

/** One assignment, as `dotenv` reads it, and where it stands. */
export type DotenvEntry = {
  readonly name: string
  /** Exactly the text that `dotenv` would hand out; it may be a credential. */
  readonly value: string
  /** Whether the word `export` stands before the name. */
  readonly exported: boolean
  /** The quotes that were taken off; `none` when the value has none or `dotenv` keeps them. */
  readonly quote: QuoteCharacter | 'none'
  /** Whether the value is the text at `contentAt`, letter for letter and on one line. */
  readonly exact: boolean
  /** Whether the value keeps an opening quote that nothing on its line closes. */
  readonly unterminated: boolean
  readonly nameAt: Position
  /** Where the value starts, its opening quote included; after the separator when it is empty. */
  readonly valueAt: Position
  /** Where the first character of `value` stands. */
  readonly contentAt: Position
  /** Right after the last character of the value as written, its closing quote included. */
  readonly endAt: Position
  /** A `#` that ended the value though it follows no white space or stands after an open quote. */
  readonly cut: Position | undefined
  /** The text behind a closing quote that makes `dotenv` keep both as part of the value. */
  readonly trailing: Position | undefined
}

/** Why `dotenv` passes over a line without a word. */
export type IgnoredReason =
  /** There is no `=` in it. */
  | 'no-assignment'
  /** What stands before the `=` is not one word of `A-Z a-z 0-9 _ . -`. */
  | 'invalid-name'
  /** `NAME:value`; a colon separates only when white space follows it. */
  | 'no-space-after-colon'

/** A line that is neither blank nor a comment and still assigns nothing. */
export type IgnoredLine = {
  /** The first character on the line that is not white space. */
  readonly at: Position
  readonly reason: IgnoredReason
}

/** What a `.env` file says. */
export type DotenvFile = {
  /** In file order, names given twice included. */
  readonly entries: readonly DotenvEntry[]
  /** In file order. */
  readonly ignored: readonly IgnoredLine[]
}
