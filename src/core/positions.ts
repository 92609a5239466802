import type { Position } from '../config/document.ts'

/**
 * Turns offsets into lines and columns. Lines end at `\n`, alone or after `\r`.
 *
 * @param text - the text that the offsets count in, in UTF-16 code units
 *
 * @example
 * ```ts
 * positionsIn('a: 1\nb: 2')(8) // => { line: 2, column: 4 }
 * ```
 */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}
