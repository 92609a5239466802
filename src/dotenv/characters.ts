import type { QuoteCharacter } from './types.ts'

// Numbers, because a character code is compared millions of times where a one-letter string is made.
const TAB = 0x09
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
const LINE_SEPARATOR = 0x2028
const PARAGRAPH_SEPARATOR = 0x2029

/** The characters that have a meaning in a `.env` file. */
export const HASH = 0x23
export const COLON = 0x3a
export const EQUALS = 0x3d
export const BACKSLASH = 0x5c

/** Tells what `\s` in a regular expression matches: ECMAScript WhiteSpace and LineTerminator. */
export const isWhiteSpace = (code: number): boolean => {
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

/** Tells where a line ends for `dotenv`, in a text whose CR and CRLF are LF: `$` with the flag `m`. */
export const isLineEnd = (code: number): boolean =>
  code === LINE_FEED || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR

/** Tells what a name is made of: `[A-Za-z0-9_.-]`. */
export const isNameCharacter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x30 && code <= 0x39) ||
  code === 0x5f ||
  code === 0x2e ||
  code === 0x2d

/** Gives the quote that stands at an offset, if one does. */
export const quoteAt = (text: string, offset: number): QuoteCharacter | undefined => {
  const character = text[offset]
  return character === '"' || character === "'" || character === '`' ? character : undefined
}

/** Gives the offset of the next line end, or the end of the text. */
export const lineEndFrom = (text: string, from: number): number => {
  let at = from
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at += 1
  return at
}

/** Gives the offset of the next character that is not white space; it may be on a later line. */
export const skipWhiteSpace = (text: string, from: number): number => {
  let at = from
  while (isWhiteSpace(text.charCodeAt(at))) at += 1
  return at
}

/** Like {@link skipWhiteSpace}, but stops where the line ends. */
export const skipBlanks = (text: string, from: number): number => {
  let at = from
  while (isWhiteSpace(text.charCodeAt(at)) && !isLineEnd(text.charCodeAt(at))) at += 1
  return at
}
