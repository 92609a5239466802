import type { Entry } from './document.ts'
import type { Edit } from './finding.ts'

/** Puts a text in place of a stretch of a value, if the file holds the value letter for letter. */
export function replaced(
  { contentSpan }: Entry,
  from: number,
  to: number,
  text: string,
): Edit | undefined {
  if (contentSpan === undefined) return undefined
  return { from: contentSpan.from + from, to: contentSpan.from + to, text }
}
