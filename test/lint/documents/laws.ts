import { expect } from 'vitest'
import type { Span } from '../../../src/core/positions.ts'
import type { Document, Entry } from '../../../src/lint/document.ts'

/** Spells each entry on a line: `services.api.environment [prod] MILVUS_URI: uri = "http://db"`. */
export function shown({ blocks, text }: Document): readonly string[] {
  return blocks.flatMap(({ label, alias, entries, envFiles }) => {
    const place = [label, ...(alias === undefined ? [] : [`[${alias}]`])].filter(Boolean).join(' ')
    return [
      ...entries.map((entry) => `${place} ${shownEntry(entry, text)}`.trim()),
      ...envFiles.map(({ path }) => `${place} < ${path}`),
    ]
  })
}

function shownEntry({ name, setting, isFile, value, contentSpan }: Entry, text: string): string {
  const meaning = setting === undefined ? '' : `: ${isFile ? 'file of ' : ''}${setting}`
  if (value === undefined) return `${name}${meaning} unknown`
  const written = contentSpan && text.slice(contentSpan.from, contentSpan.to)
  const inFile = written === value.reveal() ? '' : ' (not as written)'
  return `${name}${meaning} = ${JSON.stringify(value.reveal())}${inFile}`
}

/** What holds for every document: each place names what stands there. */
export function checkPlaces({ blocks, comments, problems, text }: Document): void {
  const slice = ({ from, to }: Span): string => text.slice(from, to)
  const inText = ({ from, to }: Span): boolean => 0 <= from && from <= to && to <= text.length
  for (const { entries, span, envFiles } of blocks) {
    expect(inText(span)).toBe(true)
    for (const file of envFiles) expect(inText(file.span)).toBe(true)
    for (const entry of entries) {
      const spans = [entry.nameSpan, entry.valueSpan, entry.span]
      expect(spans.every(inText)).toBe(true)
      expect(entry.span.from).toBeLessThanOrEqual(entry.nameSpan.from)
      expect(entry.span.to).toBeGreaterThanOrEqual(entry.nameSpan.to)
      // Quoted, tagged or folded over lines, it is written otherwise than it reads.
      if (!/["'\\&*!\n\r]/.test(slice(entry.nameSpan)))
        expect(slice(entry.nameSpan)).toBe(entry.name)
      if (entry.contentSpan === undefined) continue
      expect(inText(entry.contentSpan)).toBe(true)
      expect(slice(entry.contentSpan)).toBe(entry.value?.reveal())
      expect(entry.contentSpan.from).toBeGreaterThanOrEqual(entry.valueSpan.from)
      expect(entry.contentSpan.to).toBeLessThanOrEqual(entry.valueSpan.to)
    }
  }
  for (const { text: said, span } of comments) {
    expect(slice(span)).toMatch(/^#/)
    expect(slice(span)).toContain(said)
  }
  for (const { span } of problems) expect(inText(span)).toBe(true)
}

/** Every entry of a document, with its block's label. */
export function entriesOf({ blocks }: Document): readonly Entry[] {
  return blocks.flatMap(({ entries }) => entries)
}

/** A text without one stretch. */
export function without(text: string, { from, to }: Span): string {
  return text.slice(0, from) + text.slice(to)
}
