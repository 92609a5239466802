import type { Document } from '../document.ts'
import type { Place } from '../finding.ts'
import { maskOf } from './mask.ts'

/** The line that a finding is on, safe to show, and what of it the finding is about. */
export type Frame = {
  readonly line: number
  readonly text: string
  /** Columns of `text`, from 1, the last one excluded. */
  readonly from: number
  readonly to: number
}

/** Makes the frames of places; a finding of several lines is shown by its first. */
export function framesOf(document: Document): (place: Place) => Frame | undefined {
  const mask = maskOf(document)
  return (place) => {
    const line = mask(place.line)
    if (line === undefined) return undefined
    const from = line.columnOf(place.column)
    const end = place.endLine === place.line ? line.columnOf(place.endColumn) : line.text.length + 1
    return { line: place.line, text: line.text, from, to: Math.max(end, from + 1) }
  }
}
