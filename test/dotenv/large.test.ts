import { expect, test } from 'vitest'
import { readDotenv } from '../../src/dotenv/values.ts'

const fill = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length)

// A long stretch of ordinary text, so that a line costs more to search than to record.
const long = 'x'.repeat(100)

// Each makes a text of the length asked for.
const hostile: readonly (readonly [title: string, text: (length: number) => string])[] = [
  ['double quotes', (length) => fill('"', length)],
  ['single quotes', (length) => fill("'", length)],
  ['backticks', (length) => fill('`', length)],
  ['hashes', (length) => fill('#', length)],
  ['backslashes', (length) => fill('\\', length)],
  ['equals signs', (length) => fill('=', length)],
  ['colons', (length) => fill(':', length)],
  ['spaces', (length) => fill(' ', length)],
  ['line feeds', (length) => fill('\n', length)],
  ['CRLF', (length) => fill('\r\n', length)],
  ['carriage returns', (length) => fill('\r', length)],
  ['line separators', (length) => fill('\u2028', length)],
  ['line feeds before junk', (length) => fill('\n', length - 1) + '!'],
  ['one name', (length) => fill('a', length)],
  ['a name and spaces', (length) => 'a' + fill(' ', length - 1)],
  ['the word export and line feeds', (length) => 'export' + fill('\n', length - 6)],
  ['the word export on every line', (length) => fill(`export\n${long}\n`, length)],
  ['one unquoted value', (length) => 'a=' + fill('x', length - 2)],
  ['one quoted value', (length) => 'a="' + fill('x', length - 4) + '"'],
  ['an open quote', (length) => 'a="' + fill('x', length - 3)],
  ['an open quote before line feeds', (length) => 'a="' + fill('\n', length - 3)],
  ['an open quote on every line', (length) => fill(`a='${long}\n`, length)],
  ['open quotes of every kind', (length) => fill(`a='${long}\na="${long}\na=\`${long}\n`, length)],
  ['an open quote before escaped ones', (length) => 'a="' + fill('\\"', length - 3)],
  ['escaped quotes with text behind', (length) => 'a="' + fill('\\" ', length - 5) + '"x'],
  ['an escaped quote before spaces', (length) => 'a="\\"' + fill(' ', length - 6) + 'x'],
  ['open quotes between line separators', (length) => 'a=' + fill("'x\u2028", length - 2)],
  ['every quote at a line separator', (length) => 'a=' + fill('\'"`\u2028', length - 2)],
  ['comments between line separators', (length) => fill(`a=#${long}\u2028`, length)],
  ['an empty assignment and line feeds', (length) => 'a=' + fill('\n', length - 2)],
  ['colons at line ends', (length) => fill(`a:\n${long}\n`, length)],
  ['ordinary lines', (length) => fill(`a=${long}\n`, length)],
  ['junk on every line', (length) => fill(`!${long}\n`, length)],
]

const secondsToRead = (text: string): number => {
  const start = performance.now()
  readDotenv(text)
  return (performance.now() - start) / 1000
}

// A reader that is quadratic takes minutes over a megabyte, and is caught at a tenth of one.
test.each(hostile)(
  '1 MB is read in linear time: %s',
  (_title, text) => {
    expect(secondsToRead(text(100_000))).toBeLessThan(2)
    expect(secondsToRead(text(1_000_000))).toBeLessThan(10)
  },
  60_000,
)

test.each(
  hostile.filter(([title]) =>
    ['line feeds', 'one quoted value', 'junk on every line'].includes(title),
  ),
)(
  '10 MB is read at all: %s',
  (_title, text) => {
    expect(secondsToRead(text(10_000_000))).toBeLessThan(30)
  },
  60_000,
)

// No setting is so long: what dotenv would make of it takes it minutes, or overflows its stack.
test.each([
  ['a quoted value of some megabytes', '"', 'x\\n'.repeat(500_000), '"'],
  ['quotes at many line separators', '', '\'"`\u2028'.repeat(300) + 'x', ''],
])('left as it is written: %s', (_title, open, inside, close) => {
  expect(readDotenv(`a=${open}${inside}${close}`).entries.map(({ value }) => value)).toEqual([inside])
})
