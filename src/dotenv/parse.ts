import { HASH, lineEndFrom, skipWhiteSpace } from './characters.ts'
import { type Head, readHead } from './head.ts'
import { reasonToIgnore } from './ignored.ts'
import { positionsOf } from './positions.ts'
import type { DotenvEntry, DotenvFile, IgnoredLine, Position } from './types.ts'
import { readValue, type WrittenValue } from './value.ts'

const toEntry = (
  text: string,
  head: Head,
  written: WrittenValue,
  positionOf: (offset: number) => Position,
): DotenvEntry => {
  const { value, quote, start, content, end, cut, trailing, unterminated } = written
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
 * Reads the text of a `.env` file: every assignment with the value `dotenv` would give it, and where
 * it stands.
 *
 * The values are those of `parse` in `dotenv` 18, whose rules are a regular expression; tests hold
 * the two together. It never throws and takes time in proportion to the text, on hostile text too.
 * Positions are those of the text as given, whether its lines end in LF, CRLF or CR.
 *
 * @param text - the file, decoded; a byte order mark may stand first
 *
 * @example
 * ```ts
 * import { readDotenv } from './index.ts'
 *
 * const { entries } = readDotenv('# local\nexport MILVUS_URI="http://localhost:19530"\n')
 * entries[0]?.value // => 'http://localhost:19530'
 * entries[0]?.contentAt // => { line: 2, column: 20 }
 * ```
 */
export const readDotenv = (text: string): DotenvFile => {
  const source = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  const positionOf = positionsOf(source)
  const entries: DotenvEntry[] = []
  const ignored: IgnoredLine[] = []
  let at = skipWhiteSpace(source, 0)
  while (at < source.length) {
    const head = readHead(source, at)
    if (head !== undefined) {
      const written = readValue(source, head.valueStart)
      entries.push(toEntry(source, head, written, positionOf))
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
