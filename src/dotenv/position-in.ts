import type { DotenvEntry, Position } from './types.ts'

/**
 * Gives where a character of an entry's value stands in the file, so that a problem inside a value
 * can be pointed at. Where the value is not written letter for letter, that is where it starts.
 *
 * @param offset - in the value, in UTF-16 code units from 0
 *
 * @example
 * ```ts
 * import { positionIn, readDotenv } from './index.ts'
 *
 * const [entry] = readDotenv('MILVUS_URI="htp://localhost"\n').entries
 * entry && positionIn(entry, 6) // => { line: 1, column: 19 }
 * ```
 */
export const positionIn = (entry: DotenvEntry, offset: number): Position =>
  entry.exact
    ? { line: entry.contentAt.line, column: entry.contentAt.column + offset }
    : entry.contentAt
