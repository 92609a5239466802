import type { SourceId } from '../../core/diagnostics.ts'
import type { Document, DocumentKind, Span } from '../document.ts'
import type { Place } from '../finding.ts'

/** A place in a text as an editor shows it: both from 1, columns in UTF-16 code units. */
export type Position = { readonly line: number; readonly column: number }

/**
 * Turns offsets into lines and columns. A line ends at LF, CR LF or CR, and a byte order mark takes
 * no column.
 *
 * @example
 * ```ts
 * positionsOf('a=1\r\nb=2')(7) // => { line: 2, column: 3 }
 * ```
 */
export function positionsOf(text: string): (offset: number) => Position {
  const lines = lineSpans(text)
  const lineOf = lineAt(lines)
  return (offset) => {
    const line = lineOf(offset)
    return { line, column: Math.max(1, offset - (lines[line - 1]?.from ?? 0) + 1) }
  }
}

/** The lines of a text, without the signs that end them. */
export function lineSpans(text: string): readonly Span[] {
  const spans: Span[] = []
  let from = text.startsWith('\uFEFF') ? 1 : 0
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) {
    spans.push({ from, to: index })
    from = index + end.length
  }
  spans.push({ from, to: text.length })
  return spans
}

/** Finds the line of an offset, from 1. */
export function lineAt(lines: readonly Span[]): (offset: number) => number {
  return (offset) => {
    let low = 0
    let high = lines.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((lines[middle]?.from ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}

const sourceOf: Readonly<Record<DocumentKind, SourceId>> = {
  dotenv: 'dotenv',
  config: 'config',
  compose: 'env',
  kubernetes: 'env',
  workflow: 'env',
}

/** Makes the places of stretches of a document, in the file that they are written in. */
export function placesIn(document: Document): (span: Span) => Place {
  const positions = new Map<string, (offset: number) => Position>()
  return (given) => {
    const { file, span } = document.written?.(given) ?? { file: document, span: given }
    const position = positions.get(file.path) ?? positionsOf(file.text)
    positions.set(file.path, position)
    const { line, column } = position(span.from)
    const end = position(span.to)
    return {
      source: sourceOf[document.kind],
      at: `${file.path}:${line}:${column}`,
      file: file.path,
      line,
      column,
      endLine: end.line,
      endColumn: end.column,
    }
  }
}
