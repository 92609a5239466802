export type DialectId = 'dotenv' | 'node' | 'compose' | 'python-dotenv' | 'bash' | 'docker'

/** The value of a variable; `dynamic` when it depends on the environment or a command. */
export type DialectValue =
  { readonly kind: 'value'; readonly value: string } | { readonly kind: 'dynamic' }

export type DialectValues = Map<string, DialectValue>

/** What one reader makes of a file. */
export type DialectReading =
  | {
      readonly kind: 'read'
      /** The variables that the file sets; values may be credentials. */
      readonly values: ReadonlyMap<string, DialectValue>
    }
  /** The reader stops with an error at this offset and sets no variable. */
  | { readonly kind: 'refused'; readonly at: number }
  /** Whether it stops with an error depends on the environment. */
  | { readonly kind: 'dynamic' }

/** A model of a program that reads `.env` files. */
export type Dialect = {
  readonly id: DialectId
  /** For messages: "Docker Compose". */
  readonly title: string
  /** Those that the tests compare the model with. */
  readonly versions: string
  /** Never runs anything; the text may start with a byte order mark. */
  readonly read: (text: string) => DialectReading
}

export const DYNAMIC: DialectValue = { kind: 'dynamic' }

export const literal = (value: string): DialectValue => ({ kind: 'value', value })

/**
 * Reads a text statement by statement: `statement` adds what the one at an offset assigns, and returns
 * the offset of the next one, or the outcome if nothing else is read.
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

/** The offset of the next line feed, or the end of the text. */
export function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at === -1 ? text.length : at
}

/** The closing quote for one at an offset, escapes skipped; -1 for none. */
export function closingQuote(text: string, open: number): number {
  const quote = text.charAt(open)
  let at = open + 1
  while (at < text.length && text.charAt(at) !== quote) at += text.charAt(at) === '\\' ? 2 : 1
  return at < text.length ? at : -1
}

/** Escapes of Go and Python, by the letter behind the backslash. */
export const CONTROLS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

// Unicode's White_Space. JavaScript's \s has U+FEFF and lacks U+0085; Python's adds U+001C to U+001F.
const SHARED = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'

/** Takes characters of one kind off the ends of a text. */
type Trim = {
  readonly is: (character: string) => boolean
  /** The offset of the first other character from an offset on. */
  readonly skip: (text: string, from: number) => number
  readonly start: (text: string) => string
  readonly end: (text: string) => string
  readonly both: (text: string) => string
}

// Loops, as `\s+$` takes time in proportion to the square of a run of blanks.
const trimOf = (characters: string): Trim => {
  const one = new RegExp(`[${characters}]`)
  const is = (character: string): boolean => one.test(character)
  const skip = (text: string, from: number): number => {
    let at = from
    while (at < text.length && is(text.charAt(at))) at += 1
    return at
  }
  const start = (text: string): string => text.slice(skip(text, 0))
  const end = (text: string): string => {
    let to = text.length
    while (to > 0 && is(text.charAt(to - 1))) to -= 1
    return text.slice(0, to)
  }
  return { is, skip, start, end, both: (text) => end(start(text)) }
}

/** `unicode.IsSpace` of Go. */
export const goSpace: Trim = trimOf(SHARED)

/** `isSpace` of Compose: no line end is one. */
export const composeBlank: Trim = trimOf('\\t\\v\\f\\r \\u0085\\u00a0')

/** `str.isspace` and `\s` of Python. */
export const pythonSpace: Trim = trimOf(`${SHARED}\\u001c-\\u001f`)

/** `pythonSpace` without line ends. */
export const pythonBlank: Trim = trimOf(`${SHARED}\\u001c-\\u001f`.replace('\\t-\\r', '\\t\\v\\f'))

/** The blanks that Node trims. */
export const nodeSpace: Trim = trimOf(' \\t\\n')

export const withoutMark = (text: string): string =>
  text.startsWith('\uFEFF') ? text.slice(1) : text
