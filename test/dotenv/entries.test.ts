import { describe, expect, test } from 'vitest'
import type { DotenvEntry } from '../../src/dotenv/types.ts'
import { readDotenv } from '../../src/dotenv/values.ts'

const show = (position: { line: number; column: number } | undefined): string =>
  position === undefined ? '' : `${String(position.line)}:${String(position.column)}`

const only = (text: string): DotenvEntry => {
  const { entries } = readDotenv(text)
  const [entry] = entries
  if (entry === undefined || entries.length > 1) throw new Error('expected one entry')
  return entry
}

describe('positions of name, value, content and end', () => {
  test.each([
    ['a plain assignment', 'A=1', '1:1 1:3 1:3 1:4'],
    ['columns start at the first character of the line', '\n\n  A=1', '3:3 3:5 3:5 3:6'],
    ['CRLF counts as one line end', '\r\n\r\nA=1\r\n', '3:1 3:3 3:3 3:4'],
    ['CR counts as a line end', '\r\rA=1\r', '3:1 3:3 3:3 3:4'],
    ['a byte order mark takes no column', '\uFEFFA=1', '1:1 1:3 1:3 1:4'],
    ['nor does it on the lines below', '\uFEFF\nA=1', '2:1 2:3 2:3 2:4'],
    ['a later one takes one', ' \uFEFFA=1', '1:3 1:5 1:5 1:6'],
    ['a tab takes one column', '\tA=\t1', '1:2 1:5 1:5 1:6'],
    ['columns are UTF-16 code units', 'A= 😀  ', '1:1 1:4 1:4 1:6'],
    ['a line separator starts no line', '!\u2028A=1', '1:3 1:5 1:5 1:6'],
    ['export is not part of the name', 'export A=1', '1:8 1:10 1:10 1:11'],
    ['content starts after the quote', 'A= "ab" # c', '1:1 1:4 1:5 1:8'],
    ['a multi-line value ends on its last line', 'A="a\r\nbc"', '1:1 1:3 1:4 2:4'],
    ['an opening quote on a later line', 'A=\n "a"', '1:1 2:2 2:3 2:5'],
    ['a colon at a line end', 'A:\nB=1', '1:1 2:1 2:1 2:4'],
    ['an empty value stands after the separator', 'A=   ', '1:1 1:3 1:3 1:3'],
    ['so it does before a comment', 'A= # b', '1:1 1:3 1:3 1:3'],
    ['an empty quoted value', 'A=""', '1:1 1:3 1:4 1:5'],
    ['an open quote is content', 'A="a', '1:1 1:3 1:3 1:5'],
    ['an opening quote ahead of a line separator', 'A="x"y"\u2028z', '1:1 1:3 1:4 1:10'],
  ])('%s', (_title, text, places) => {
    const { nameAt, valueAt, contentAt, endAt } = only(text)
    expect([nameAt, valueAt, contentAt, endAt].map(show).join(' ')).toBe(places)
  })
})

describe('quotes taken off', () => {
  test.each([
    ['none', 'A=a', 'none'],
    ['double', 'A="a"', '"'],
    ['single', "A='a'", "'"],
    ['backtick', 'A=`a`', '`'],
    ['the outer pair', 'A="a" "b"', '"'],
    ['none when text follows', 'A="a" b', 'none'],
    ['none when nothing closes', 'A="a', 'none'],
    ['none around the whole value', 'A="x"y"\u2028z', 'none'],
  ])('%s', (_title, text, quote) => {
    expect(only(text).quote).toBe(quote)
  })
})

describe('a value is written letter for letter', () => {
  test.each([
    ['when it is plain', 'A=a\\nb', true],
    ['when it is empty', 'A=', true],
    ['when it is quoted', "A='a\\nb'", true],
    ['when an escaped quote keeps its backslash', 'A="a\\"b"', true],
    ['when quotes inside it stay', 'A="a"b"', true],
    ['not when an escape is gone', 'A="a\\nb"', false],
    ['not when it spans lines', 'A="a\nb"', false],
    ['not when it spans CRLF lines', "A='a\r\nb'", false],
    ['not when quotes inside it are gone', 'A=x\u2028"y"', false],
  ])('%s', (_title, text, exact) => {
    expect(only(text).exact).toBe(exact)
  })
})

describe('a hash that cuts a value', () => {
  test.each([
    ['without white space before it', 'A=Pa#ss', '1:5'],
    ['right after the separator', 'A=#a', '1:3'],
    ['with white space it is a comment', 'A=a #b', ''],
    ['white space after a colon counts', 'A: #b', ''],
    ['behind quotes it is a comment', 'A="a"#b', ''],
    ['inside an open quote it cuts all the same', 'A="a # b', '1:6'],
    ['inside quotes with text behind them too', 'A="a#b" c', '1:5'],
    ['behind such text it is a comment', 'A="a" b # c', '1:9'],
    ['on a later line', 'B=1\r\nA=a\n\n\nC=a#b', '5:4'],
    ['none', 'A=a', ''],
  ])('%s', (_title, text, place) => {
    expect(show(readDotenv(text).entries.at(-1)?.cut)).toBe(place)
  })
})

describe('an opening quote that is kept', () => {
  test.each([
    ['nothing closes it', 'A="a', true, ''],
    ['nothing on its line closes it', 'A="a\nB="b', true, ''],
    ['only an escaped quote follows', 'A="a\\" b', true, ''],
    ['only another kind of quote follows', 'A="a\'', true, ''],
    ['text follows the closing quote', 'A="a"  b', false, '1:8'],
    ['text follows and a hash cuts the value', 'A="a#b" c', false, '1:9'],
    ['none is kept', 'A="a"', false, ''],
    ['an empty value has none', "A=\n'", false, ''],
    ['a quote inside is none', 'A=a"b', false, ''],
  ])('%s', (_title, text, unterminated, trailing) => {
    const [entry] = readDotenv(text).entries
    expect([entry?.unterminated, show(entry?.trailing)]).toEqual([unterminated, trailing])
  })
})

test.each([
  ['export A=1', true],
  ['export\nA=1', true],
  ['A=1', false],
  ['export=1', false],
])('exported: %j', (text, exported) => {
  expect(only(text).exported).toBe(exported)
})

test('entries keep file order and repeated names', () => {
  const { entries } = readDotenv('B=1\nA=2\n__proto__=3\nB=4\n')
  expect(entries.map(({ name, value }) => name + value)).toEqual(['B1', 'A2', '__proto__3', 'B4'])
})
