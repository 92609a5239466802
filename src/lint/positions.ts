import type { SourceId } from '../core/diagnostics.ts'
import { positionsIn } from '../core/positions.ts'
import type { Position, Span } from '../core/positions.ts'
import type { Document, DocumentKind } from './document.ts'
import type { Place } from './finding.ts'

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
    const position = positions.get(file.path) ?? positionsIn(file.text)
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
