import { isLineEnd, lineEndFrom, quoteAt } from './characters.ts'
import type { QuoteCharacter } from './types.ts'

/** A value without its quotes. */
export type Unquoted = {
  readonly value: string
  /** Whether the first character was a quote and is gone. */
  readonly opened: boolean
  /** The quotes that wrapped the whole text. */
  readonly quote: QuoteCharacter | 'none'
}

const lastClosing = (raw: string, quote: QuoteCharacter): number => {
  let at = raw.lastIndexOf(quote)
  while (at > 0 && at + 1 < raw.length && !isLineEnd(raw.charCodeAt(at + 1))) {
    at = raw.lastIndexOf(quote, at - 1)
  }
  return at
}

/**
 * Takes off the quotes that `dotenv` takes off: a quote that starts a line, with the last of its
 * kind that ends one.
 *
 * That is the quotes around the text, except that U+2028 and U+2029 may stand inside a value and do
 * start lines, so `x⏎'y'` loses its quotes too.
 *
 * @param raw - the value as written, without the white space around it
 */
export const unquote = (raw: string): Unquoted => {
  const first = quoteAt(raw, 0)
  const opened = first !== undefined && lastClosing(raw, first) > 0
  const quote = opened && raw.endsWith(first) ? first : 'none'
  if (quote !== 'none') return { value: raw.slice(1, -1), opened, quote }
  if (lineEndFrom(raw, 0) === raw.length) return { value: raw, opened, quote }

  // The last closing quote is the same wherever the opening one stands: looked for once a kind.
  const closings = new Map<QuoteCharacter, number>()
  let value = ''
  let copied = 0
  let lineStart = 0
  while (lineStart < raw.length) {
    const opening = quoteAt(raw, lineStart)
    let from = lineStart
    if (opening !== undefined) {
      const closing = closings.get(opening) ?? lastClosing(raw, opening)
      closings.set(opening, closing)
      if (closing > lineStart) {
        value += raw.slice(copied, lineStart) + raw.slice(lineStart + 1, closing)
        copied = from = closing + 1
      }
    }
    lineStart = lineEndFrom(raw, from) + 1
  }
  return { value: value + raw.slice(copied), opened, quote }
}

/** Turns `\n` and `\r` into the characters they stand for, the only escapes `dotenv` knows. */
export const unescape = (value: string): string =>
  value.includes('\\') ? value.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : value
