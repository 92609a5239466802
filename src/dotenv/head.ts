import { COLON, EQUALS, isNameCharacter, isWhiteSpace, skipWhiteSpace } from './characters.ts'

/** The part of an assignment before its value, as offsets. */
export type Head = {
  readonly exported: boolean
  readonly nameStart: number
  readonly nameEnd: number
  /** Right after the separator, so white space may follow. */
  readonly valueStart: number
}

const EXPORT = 'export'

const nameEndFrom = (text: string, from: number): number => {
  let at = from
  while (isNameCharacter(text.charCodeAt(at))) at += 1
  return at
}

/** Gives the span of the name on a line; an empty one when the line starts with none. */
export const nameSpan = (
  text: string,
  lineStart: number,
): readonly [start: number, end: number] => {
  const wordEnd = lineStart + EXPORT.length
  if (text.startsWith(EXPORT, lineStart) && isWhiteSpace(text.charCodeAt(wordEnd))) {
    const start = skipWhiteSpace(text, wordEnd)
    const end = nameEndFrom(text, start)
    // With no name behind it, `export` is the name: `export = 1`.
    if (end > start) return [start, end]
  }
  return [lineStart, nameEndFrom(text, lineStart)]
}

const valueStartFrom = (text: string, nameEnd: number): number | undefined => {
  if (text.charCodeAt(nameEnd) === COLON) {
    return isWhiteSpace(text.charCodeAt(nameEnd + 1)) ? nameEnd + 2 : undefined
  }
  const separator = skipWhiteSpace(text, nameEnd)
  return text.charCodeAt(separator) === EQUALS ? separator + 1 : undefined
}

/**
 * Reads `NAME=`, `NAME: ` or `export NAME=`. White space around the `=`, line ends included, and a
 * line end as the white space after a colon are allowed, since `dotenv` allows them.
 *
 * @param lineStart - the first character of a line that is not white space
 * @returns nothing when the line assigns nothing
 */
export const readHead = (text: string, lineStart: number): Head | undefined => {
  const [nameStart, nameEnd] = nameSpan(text, lineStart)
  if (nameEnd === nameStart) return undefined
  const valueStart = valueStartFrom(text, nameEnd)
  if (valueStart === undefined) return undefined
  return { exported: nameStart !== lineStart, nameStart, nameEnd, valueStart }
}
