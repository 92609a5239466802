import type { Position } from './types.ts'

const BYTE_ORDER_MARK = 0xfeff

/**
 * Gives a function from an offset to the position an editor shows for it.
 *
 * Ask for offsets in file order; going back is fine within a line. A byte order mark takes no
 * column, and U+2028 and U+2029 end no line, as in most editors and in `grep -n`.
 *
 * @param text - the file, its CR and CRLF turned into LF; that moves no line and no column
 */
export const positionsOf = (text: string): ((offset: number) => Position) => {
  let line = 1
  let lineStart = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0
  let lineEnd = text.indexOf('\n')
  return (offset) => {
    while (lineEnd !== -1 && lineEnd < offset) {
      line += 1
      lineStart = lineEnd + 1
      lineEnd = text.indexOf('\n', lineStart)
    }
    return { line, column: offset - lineStart + 1 }
  }
}
