/**
 * A place in a text as an editor shows it: both from 1, `column` in UTF-16 code units. A byte order
 * mark takes no column.
 */
export type Position = { readonly line: number; readonly column: number }

/** A part of a text: offsets in UTF-16 code units, a byte order mark included, `to` excluded. */
export type Span = { readonly from: number; readonly to: number }

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** Where each line starts. A line ends at LF, CR LF or CR; a byte order mark is before the first. */
function lineStarts(text: string): readonly number[] {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const ends =
      code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)
    if (ends) starts.push(at + 1)
  }
  return starts
}

/** The index of the line that an offset is on. */
function lineIndex(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Turns offsets into positions. U+2028 and U+2029 end no line, as in most editors and `grep -n`. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = lineStarts(text)
  return (offset) => {
    const index = lineIndex(starts, offset)
    return { line: index + 1, column: Math.max(1, offset - (starts[index] ?? 0) + 1) }
  }
}

/** The lines of a text, without the characters that end them. */
export function lineSpans(text: string): readonly Span[] {
  const starts = lineStarts(text)
  return starts.map((from, index) => {
    const next = starts[index + 1]
    if (next === undefined) return { from, to: text.length }
    return { from, to: text.startsWith('\r\n', next - 2) ? next - 2 : next - 1 }
  })
}

/** Finds the line of an offset, from 1. */
export function lineAt(lines: readonly Span[]): (offset: number) => number {
  const starts = lines.map(({ from }) => from)
  return (offset) => lineIndex(starts, offset) + 1
}
