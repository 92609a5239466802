import type { Document, Entry, Span } from './document.ts'

/** The entries of a document, and of the files whose texts stand in it, where they stand there. */
export function allEntries({ blocks, inside = [] }: Document): readonly Entry[] {
  const own = blocks.flatMap(({ entries }) => entries)
  return inside.length === 0 ? own : [...own, ...inside.flatMap(outside)]
}

function outside(document: Document): readonly Entry[] {
  return allEntries(document).map(({ contentSpan, ...entry }) => {
    const spanOf = (span: Span): Span => document.written?.(span).span ?? span
    return {
      ...entry,
      nameSpan: spanOf(entry.nameSpan),
      valueSpan: spanOf(entry.valueSpan),
      ...(contentSpan && { contentSpan: spanOf(contentSpan) }),
      span: spanOf(entry.span),
    }
  })
}
