import { expect, test } from 'vitest'
import { readDotenv } from '../../src/dotenv/values.ts'

test.each([
  ['a blank line is not reported', ' \n\t\n', []],
  ['a comment is not reported', ' # A', []],
  ['the rest of a comment is not reported', 'A=1 # B C', []],
  ['a name alone', 'A', ['1:1 no-assignment']],
  ['an export alone', 'export A', ['1:1 no-assignment']],
  ['a section header', '\n [A]', ['2:2 no-assignment']],
  ['two words before the separator', 'A B=1', ['1:1 invalid-name']],
  ['a quoted name', '"A"=1', ['1:1 invalid-name']],
  ['no name', '=1', ['1:1 invalid-name']],
  ['a letter that is not allowed', 'Aü=1', ['1:1 invalid-name']],
  [
    'an equals sign on the next line does not count',
    'A B\n=1',
    ['1:1 no-assignment', '2:1 invalid-name'],
  ],
  ['a colon without white space', 'A:1', ['1:1 no-space-after-colon']],
  ['with an equals sign behind it', 'A:1=2', ['1:1 no-space-after-colon']],
  ['behind an export', 'export A:1', ['1:1 no-space-after-colon']],
  ['a colon at the end', 'A:', ['1:1 no-space-after-colon']],
  ['white space before a colon', 'A : 1', ['1:1 no-assignment']],
  [
    'the lines behind an open quote',
    'A="a\r\nb\r\nc"x',
    ['2:1 no-assignment', '3:1 no-assignment'],
  ],
  [
    'text behind the quote of a value on many lines is a line of its own',
    'A="\n" b',
    ['2:1 no-assignment'],
  ],
  ['a line between line separators', '\u2028x\u2028', ['1:2 no-assignment']],
  ['lines around assignments', '\uFEFFx\nA=1\ny', ['1:1 no-assignment', '3:1 no-assignment']],
])('%s', (_title, text, expected) => {
  const reports = readDotenv(text).ignored.map(
    ({ at, reason }) => `${String(at.line)}:${String(at.column)} ${reason}`,
  )
  expect(reports).toEqual(expected)
})

test('what is said about an ignored line quotes nothing of it', () => {
  const canary = 'canary7f3a'
  const text = [canary, `${canary}:${canary}`, `a ${canary}=${canary}`, `"${canary}"=`].join('\n')
  const { entries, ignored } = readDotenv(text)
  expect(entries).toEqual([])
  expect(ignored).toHaveLength(4)
  expect(JSON.stringify(ignored)).not.toContain(canary)
})
