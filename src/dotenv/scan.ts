import {
  BACKSLASH,
  COLON,
  DOT,
  HASH,
  HYPHEN,
  isDigit,
  isLetter,
  UNDERSCORE,
} from '../core/characters.ts'
import { positionsIn } from '../core/positions.ts'
import type { Position } from '../core/positions.ts'
import type {
  DotenvEntry,
  DotenvFile,
  IgnoredLine,
  IgnoredReason,
  QuoteCharacter,
} from './types.ts'

const TAB = 0x09
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
const LINE_SEPARATOR = 0x2028
const PARAGRAPH_SEPARATOR = 0x2029
const EQUALS = 0x3d

/** What `\s` in a regular expression matches: ECMAScript WhiteSpace and LineTerminator. */
const isWhiteSpace = (code: number): boolean => {
  if (code < 0x80) return code === SPACE || (code >= TAB && code <= CARRIAGE_RETURN)
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === LINE_SEPARATOR ||
    code === PARAGRAPH_SEPARATOR ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  )
}

/** Where `$` with the flag `m` ends a line, in a text whose CR and CRLF are LF. */
const isLineEnd = (code: number): boolean =>
  code === LINE_FEED || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR

const isNameCharacter = (code: number): boolean =>
  isLetter(code) || isDigit(code) || code === UNDERSCORE || code === DOT || code === HYPHEN

const quoteAt = (text: string, offset: number): QuoteCharacter | undefined => {
  const character = text[offset]
  return character === '"' || character === "'" || character === '`' ? character : undefined
}

/** The offset of the next character that is not skipped, or the end of the text. */
const skip = (text: string, from: number, isSkipped: (code: number) => boolean): number => {
  let at = from
  while (at < text.length && isSkipped(text.charCodeAt(at))) at += 1
  return at
}

const lineEndFrom = (text: string, from: number): number =>
  skip(text, from, (code) => !isLineEnd(code))

/** May end on a later line. */
const skipWhiteSpace = (text: string, from: number): number => skip(text, from, isWhiteSpace)

/** Stops where the line ends. */
const skipBlanks = (text: string, from: number): number =>
  skip(text, from, (code) => isWhiteSpace(code) && !isLineEnd(code))

/** The part of an assignment before its value, as offsets. */
type Head = {
  readonly exported: boolean
  readonly nameStart: number
  readonly nameEnd: number
  /** Right after the separator, so white space may follow. */
  readonly valueStart: number
}

const EXPORT = 'export'

/** The span of the name on a line; empty when the line starts with none. */
const nameSpan = (text: string, lineStart: number): readonly [start: number, end: number] => {
  const wordEnd = lineStart + EXPORT.length
  if (text.startsWith(EXPORT, lineStart) && isWhiteSpace(text.charCodeAt(wordEnd))) {
    const start = skipWhiteSpace(text, wordEnd)
    const end = skip(text, start, isNameCharacter)
    // With no name behind it, `export` is the name: `export = 1`.
    if (end > start) return [start, end]
  }
  return [lineStart, skip(text, lineStart, isNameCharacter)]
}

const valueStartFrom = (text: string, nameEnd: number): number | undefined => {
  if (text.charCodeAt(nameEnd) === COLON) {
    return isWhiteSpace(text.charCodeAt(nameEnd + 1)) ? nameEnd + 2 : undefined
  }
  const separator = skipWhiteSpace(text, nameEnd)
  return text.charCodeAt(separator) === EQUALS ? separator + 1 : undefined
}

/**
 * Reads `NAME=`, `NAME: ` or `export NAME=`. As in `dotenv`, the white space around `=` and after a
 * colon may be line ends. `lineStart` is the first character of a line that is not white space.
 */
const readHead = (text: string, lineStart: number): Head | undefined => {
  const [nameStart, nameEnd] = nameSpan(text, lineStart)
  if (nameEnd === nameStart) return undefined
  const valueStart = valueStartFrom(text, nameEnd)
  if (valueStart === undefined) return undefined
  return { exported: nameStart !== lineStart, nameStart, nameEnd, valueStart }
}

/** Why a line assigns nothing. */
const reasonToIgnore = (text: string, lineStart: number): IgnoredReason => {
  const [nameStart, nameEnd] = nameSpan(text, lineStart)
  if (nameEnd > nameStart && text.charCodeAt(nameEnd) === COLON) return 'no-space-after-colon'
  const line = text.slice(lineStart, lineEndFrom(text, lineStart))
  return line.includes('=') ? 'invalid-name' : 'no-assignment'
}

/** Where the parts of a value stand, as offsets. */
type WrittenValue = {
  readonly quote: QuoteCharacter | 'none'
  readonly start: number
  readonly content: number
  readonly end: number
  /** The end of the line the value, or the comment behind it, ends on. */
  readonly next: number
  readonly unterminated: boolean
  readonly cut?: number | undefined
  readonly trailing?: number | undefined
}

const isEscaped = (text: string, offset: number): boolean =>
  text.charCodeAt(offset - 1) === BACKSLASH

const endsItsLine = (text: string, offset: number): boolean => {
  const at = skipBlanks(text, offset)
  const code = text.charCodeAt(at)
  return at === text.length || code === HASH || isLineEnd(code)
}

// A quote closes a value when only a comment may follow it on its line: the first one without a
// backslash, or else the last one with one. An opening quote never follows a backslash, so no search
// passes the next opening one: linear over the whole file.
const closingQuote = (text: string, open: number, quote: QuoteCharacter): number | undefined => {
  let found: number | undefined
  let at = text.indexOf(quote, open + 1)
  while (at !== -1) {
    if (endsItsLine(text, at + 1)) found = at
    if (!isEscaped(text, at)) break
    at = text.indexOf(quote, at + 1)
  }
  return found
}

/** Reads a quoted value, which may start and end on a later line. */
const readQuoted = (text: string, start: number): WrittenValue | undefined => {
  const quote = quoteAt(text, start)
  if (quote === undefined) return undefined
  const close = closingQuote(text, start, quote)
  if (close === undefined) return undefined
  const end = close + 1
  const next = lineEndFrom(text, end)
  return { quote, start, content: start + 1, end, next, unterminated: false }
}

// The text after the closing quote on the same line.
const textBehindQuotes = (text: string, open: number): number | undefined => {
  const quote = quoteAt(text, open)
  for (let at = open + 1; at < text.length && !isLineEnd(text.charCodeAt(at)); at += 1) {
    if (text[at] === quote && !isEscaped(text, at)) return skipBlanks(text, at + 1)
  }
  return undefined
}

// Whether dotenv takes off an opening quote: one of its kind ends a line. U+2028 and U+2029, which
// end lines for dotenv, may stand inside a value.
const hasClosing = (raw: string, quote: QuoteCharacter): boolean => {
  let at = raw.lastIndexOf(quote)
  while (at > 0 && at + 1 < raw.length && !isLineEnd(raw.charCodeAt(at + 1))) {
    at = raw.lastIndexOf(quote, at - 1)
  }
  return at > 0
}

/** Reads the rest of a line, up to a `#`. */
const readUnquoted = (text: string, from: number): WrittenValue => {
  // Character by character: with indexOf, a file without any `#` would be searched once a line.
  const stop = skip(text, from, (code) => code !== HASH && code !== LINE_FEED)
  let end = stop
  while (end > from && isWhiteSpace(text.charCodeAt(end - 1))) end -= 1
  const start = end === from ? from : skipWhiteSpace(text, from)
  const raw = text.slice(start, end)
  const first = quoteAt(raw, 0)
  const opened = first !== undefined && hasClosing(raw, first)
  const keepsQuote = first !== undefined && !opened
  const trailing = keepsQuote ? textBehindQuotes(text, start) : undefined
  const stopsAtHash = text.charCodeAt(stop) === HASH
  const isCut = stopsAtHash && (keepsQuote || !isWhiteSpace(text.charCodeAt(stop - 1)))
  return {
    quote: opened && raw.endsWith(first) ? first : 'none',
    start,
    content: opened ? start + 1 : start,
    end,
    next: stopsAtHash ? lineEndFrom(text, stop) : stop,
    unterminated: keepsQuote && trailing === undefined,
    cut: isCut ? stop : undefined,
    trailing,
  }
}

const toEntry = (
  text: string,
  head: Head,
  written: WrittenValue,
  value: string,
  positionOf: (offset: number) => Position,
): DotenvEntry => {
  const { quote, start, content, end, cut, trailing, unterminated } = written
  const nameAt = positionOf(head.nameStart)
  const valueAt = positionOf(start)
  return {
    name: text.slice(head.nameStart, head.nameEnd),
    value,
    exported: head.exported,
    quote,
    exact: !value.includes('\n') && text.startsWith(value, content),
    unterminated,
    nameAt,
    valueAt,
    contentAt: content === start ? valueAt : positionOf(content),
    endAt: end === start ? valueAt : positionOf(end),
    cut: cut === undefined ? undefined : positionOf(cut),
    trailing: trailing === undefined ? undefined : positionOf(trailing),
  }
}

/**
 * Finds the assignments of a `.env` file, and the lines that assign nothing, in time linear in the
 * text. A byte order mark may stand first; positions are those of the text as given.
 *
 * @param valueOf - gets all between name and end of value, and as `inside` what the quotes hold
 */
export const scanDotenv = (
  text: string,
  valueOf: (assigned: string, inside: string) => string,
): DotenvFile => {
  const source = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  const positionOf = positionsIn(source)
  const entries: DotenvEntry[] = []
  const ignored: IgnoredLine[] = []
  let at = skipWhiteSpace(source, 0)
  while (at < source.length) {
    const head = readHead(source, at)
    if (head !== undefined) {
      const written =
        readQuoted(source, skipWhiteSpace(source, head.valueStart)) ??
        readUnquoted(source, head.valueStart)
      const { content, end, quote } = written
      const inside = source.slice(content, quote === 'none' ? end : end - 1)
      const value = valueOf(source.slice(head.nameEnd, end), inside)
      entries.push(toEntry(source, head, written, value, positionOf))
      at = written.next
    } else {
      if (source.charCodeAt(at) !== HASH) {
        ignored.push({ at: positionOf(at), reason: reasonToIgnore(source, at) })
      }
      at = lineEndFrom(source, at)
    }
    at = skipWhiteSpace(source, at)
  }
  return { entries, ignored }
}

/**
 * The assignment that counts for every name: the last one, as in `dotenv`, which assigns `__proto__`
 * to a plain object, where it has no effect.
 */
export const winners = (entries: readonly DotenvEntry[]): ReadonlyMap<string, DotenvEntry> =>
  new Map(entries.filter((entry) => entry.name !== '__proto__').map((entry) => [entry.name, entry]))
