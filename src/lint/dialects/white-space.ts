// Unicode's White_Space but for what the languages do not agree on: JavaScript's \s has U+FEFF and
// lacks U+0085, Python's has U+001C to U+001F.
const SHARED = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'

/** Takes characters off the ends of a text. */
export type Trim = {
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

/** Likewise, within a line. */
export const pythonBlank: Trim = trimOf(`${SHARED}\\u001c-\\u001f`.replace('\\t-\\r', '\\t\\v\\f'))

/** What Node trims. */
export const nodeSpace: Trim = trimOf(' \\t\\n')

/** Takes a leading byte order mark off. */
export const withoutMark = (text: string): string =>
  text.startsWith('\uFEFF') ? text.slice(1) : text
