import { expect, test } from 'vitest'
import { lineAt, lineSpans, positionsIn } from '../../src/core/positions.ts'
import { fc } from '../properties/check.ts'

test.each([
  ['a\nb', 2, 2, 1],
  ['a\r\nb', 3, 2, 1],
  ['a=1\r\nb=2', 7, 2, 3],
  ['a\rb', 2, 2, 1],
  ['a\r\nb', 2, 1, 3],
  ['\n\r\r\nx', 4, 4, 1],
  ['\uFEFFab', 2, 1, 2],
  ['\uFEFFab', 0, 1, 1],
  ['a\u2028b', 2, 1, 3],
  ['a\n', 2, 2, 1],
])('%j at %i', (text, offset, line, column) => {
  expect(positionsIn(text)(offset)).toEqual({ line, column })
})

test('the lines of a text, joined, are the text', () => {
  const texts = fc
    .array(fc.constantFrom('a', '\r', '\n', '\r\n', '\u2028'), { maxLength: 12 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(texts, (text) => {
      const lines = lineSpans(text)
      expect(lines.map(({ from, to }) => text.slice(from, to))).toEqual(text.split(/\r\n?|\n/))
      const lineOf = lineAt(lines)
      lines.forEach(({ from, to }, i) => expect([lineOf(from), lineOf(to)]).toEqual([i + 1, i + 1]))
    }),
  )
})
