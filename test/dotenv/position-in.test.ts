import { expect, test } from 'vitest'
import { positionIn, readDotenv } from '../../src/dotenv/index.ts'

test.each([
  ['the first character of a plain value', 'A=abc', 0, 1, 3],
  ['a later one', 'A=abc', 2, 1, 5],
  ['one inside quotes', '\n A = "abc"', 1, 2, 8],
  ['the end of the value', 'A="abc"', 3, 1, 7],
  ['the start, when escapes moved the characters', 'A="a\\nbc"', 2, 1, 4],
  ['the start, when the value spans lines', 'A="a\nbc"', 2, 1, 4],
])('%s', (_title, text, offset, line, column) => {
  const positions = readDotenv(text).entries.map((entry) => positionIn(entry, offset))
  expect(positions).toEqual([{ line, column }])
})
