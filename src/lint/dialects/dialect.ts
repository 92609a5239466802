/** The readers of `.env` files that are compared. */
export type DialectId = 'dotenv' | 'node' | 'compose' | 'python-dotenv' | 'bash' | 'docker'

/** What a program finds in a variable; `dynamic` when it depends on the environment or a command. */
export type DialectValue =
  { readonly kind: 'value'; readonly value: string } | { readonly kind: 'dynamic' }

export type DialectValues = Map<string, DialectValue>

/** What one reader makes of a file. */
export type DialectReading =
  | {
      readonly kind: 'read'
      /** A name that is not in it is not set by the file. Values may be credentials. */
      readonly values: ReadonlyMap<string, DialectValue>
    }
  /** It stops with an error at this offset, and no variable is set. */
  | { readonly kind: 'refused'; readonly at: number }
  /** Whether it stops with an error depends on the environment. */
  | { readonly kind: 'dynamic' }

/** A reader of `.env` files, as a pure function of the text. */
export type Dialect = {
  readonly id: DialectId
  /** For messages: "Docker Compose". */
  readonly title: string
  /** The versions that the tests compare the model with. */
  readonly versions: string
  /**
   * Never runs anything.
   *
   * @param text - the file, decoded, with its byte order mark if it has one
   */
  readonly read: (text: string) => DialectReading
}

export const DYNAMIC: DialectValue = { kind: 'dynamic' }

export const literal = (value: string): DialectValue => ({ kind: 'value', value })

/**
 * Reads a text statement by statement.
 *
 * @param statement - adds to the values what the statement at an offset assigns; returns where the next
 *   one starts, or the outcome if nothing behind it is read
 */
export function readStatements(
  text: string,
  statement: (at: number, values: DialectValues) => number | DialectReading,
): DialectReading {
  const values: DialectValues = new Map()
  let at = 0
  while (at < text.length) {
    const next = statement(at, values)
    if (typeof next !== 'number') return next
    at = next
  }
  return { kind: 'read', values }
}

/** Where the line break is that ends the line of an offset, or the end of the text. */
export function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at === -1 ? text.length : at
}

/** What letters stand for behind a backslash, in Go as in Python. */
export const CONTROLS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

// Unicode's White_Space but for what the languages do not agree on: JavaScript's \s has U+FEFF and
// lacks U+0085, Python's has U+001C to U+001F.
const SHARED = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'

/** Takes characters of one kind off the ends of a text. */
type Trim = {
  readonly is: (character: string) => boolean
  readonly start: (text: string) => string
  readonly end: (text: string) => string
  readonly both: (text: string) => string
}

// Loops, as `\s+$` takes time in proportion to the square of a run of blanks.
const trimOf = (characters: string): Trim => {
  const one = new RegExp(`[${characters}]`)
  const is = (character: string): boolean => one.test(character)
  const start = (text: string): string => {
    let from = 0
    while (from < text.length && is(text.charAt(from))) from += 1
    return text.slice(from)
  }
  const end = (text: string): string => {
    let to = text.length
    while (to > 0 && is(text.charAt(to - 1))) to -= 1
    return text.slice(0, to)
  }
  return { is, start, end, both: (text) => end(start(text)) }
}

/** `unicode.IsSpace` of Go. */
export const goSpace: Trim = trimOf(SHARED)

/** `isSpace` of Compose: no line end is one. */
export const composeBlank: Trim = trimOf('\\t\\v\\f\\r \\u0085\\u00a0')

/** `str.isspace` and `\s` of Python. */
export const pythonSpace: Trim = trimOf(`${SHARED}\\u001c-\\u001f`)

/** The same without line ends. */
export const pythonBlank: Trim = trimOf(`${SHARED}\\u001c-\\u001f`.replace('\\t-\\r', '\\t\\v\\f'))

/** What Node trims. */
export const nodeSpace: Trim = trimOf(' \\t\\n')

/** Takes a leading byte order mark off. */
export const withoutMark = (text: string): string =>
  text.startsWith('\uFEFF') ? text.slice(1) : text
