import {
  BACKSLASH,
  HASH,
  isLineEnd,
  isWhiteSpace,
  lineEndFrom,
  quoteAt,
  skipBlanks,
  skipWhiteSpace,
} from './characters.ts'
import type { QuoteCharacter } from './types.ts'
import { unescape, unquote } from './unquote.ts'

/** A value and where its parts stand, as offsets. */
export type WrittenValue = {
  readonly value: string
  readonly quote: QuoteCharacter | 'none'
  readonly start: number
  readonly content: number
  readonly end: number
  /** The end of the line the value, or the comment behind it, ends on. */
  readonly next: number
  readonly unterminated: boolean
  readonly cut: number | undefined
  readonly trailing: number | undefined
}

const isEscaped = (text: string, offset: number): boolean =>
  text.charCodeAt(offset - 1) === BACKSLASH

const endsItsLine = (text: string, offset: number): boolean => {
  const at = skipBlanks(text, offset)
  const code = text.charCodeAt(at)
  return at === text.length || code === HASH || isLineEnd(code)
}

// A quote closes a value when only a comment may follow it on its line. The first one without a
// backslash is preferred; failing that, the last one with a backslash before it. An opening quote
// never follows a backslash, so no search passes the next opening one: linear over the whole file.
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

const readQuoted = (text: string, start: number): WrittenValue | undefined => {
  const quote = quoteAt(text, start)
  if (quote === undefined) return undefined
  const close = closingQuote(text, start, quote)
  if (close === undefined) return undefined
  const content = start + 1
  const inside = text.slice(content, close)
  const value = quote === '"' ? unescape(inside) : inside
  return {
    value,
    quote,
    start,
    content,
    end: close + 1,
    next: lineEndFrom(text, close + 1),
    unterminated: false,
    cut: undefined,
    trailing: undefined,
  }
}

// What follows, on the same line, the quote that closes an opening one.
const textBehindQuotes = (text: string, open: number): number | undefined => {
  const quote = quoteAt(text, open)
  for (let at = open + 1; at < text.length && !isLineEnd(text.charCodeAt(at)); at += 1) {
    if (text[at] === quote && !isEscaped(text, at)) return skipBlanks(text, at + 1)
  }
  return undefined
}

// Character by character: with indexOf, a file without any `#` would be searched once a line.
const unquotedEnd = (text: string, from: number): number => {
  let at = from
  while (at < text.length && text.charCodeAt(at) !== HASH && text[at] !== '\n') at += 1
  return at
}

const readUnquoted = (text: string, from: number): WrittenValue => {
  const stop = unquotedEnd(text, from)
  let end = stop
  while (end > from && isWhiteSpace(text.charCodeAt(end - 1))) end -= 1
  const start = end === from ? from : skipWhiteSpace(text, from)
  const { value, opened, quote } = unquote(text.slice(start, end))
  const first = start < end ? quoteAt(text, start) : undefined
  const keepsQuote = first !== undefined && !opened
  const trailing = keepsQuote ? textBehindQuotes(text, start) : undefined
  const stopsAtHash = text.charCodeAt(stop) === HASH
  const isCut = stopsAtHash && (keepsQuote || !isWhiteSpace(text.charCodeAt(stop - 1)))
  return {
    value: first === '"' ? unescape(value) : value,
    quote,
    start,
    content: opened ? start + 1 : start,
    end,
    next: stopsAtHash ? lineEndFrom(text, stop) : stop,
    unterminated: keepsQuote && trailing === undefined,
    cut: isCut ? stop : undefined,
    trailing,
  }
}

/**
 * Reads a value: a quoted one, which may start and end on a later line, else the rest of the line up
 * to a `#`.
 *
 * @param from - right after the separator
 */
export const readValue = (text: string, from: number): WrittenValue =>
  readQuoted(text, skipWhiteSpace(text, from)) ?? readUnquoted(text, from)
