import { parse } from 'dotenv'
import { describe, expect, test } from 'vitest'
import { winners } from '../../src/dotenv/scan.ts'
import { readDotenv } from '../../src/dotenv/values.ts'

type Case = readonly [title: string, text: string, values: Readonly<Record<string, string>>]

const names: readonly Case[] = [
  ['a name and a value', 'A=1', { A: '1' }],
  ['letters, digits, dots, dashes and underscores make a name', 'a.b-C_9=1', { 'a.b-C_9': '1' }],
  [
    'a name may start with a digit, a dot or a dash',
    '1=a\n.=b\n-=c',
    { 1: 'a', '.': 'b', '-': 'c' },
  ],
  ['a name with another letter is ignored', 'ü=1\nAü=1\nB=2', { B: '2' }],
  ['a quoted name is ignored', '"A"=1', {}],
  ['two words before the separator are ignored', 'A B=1', {}],
  ['a name alone is ignored', 'A\nB=2', { B: '2' }],
  ['the last of two wins', 'A=1\nA=2', { A: '2' }],
  ['an empty last one wins too', 'A=1\nA=', { A: '' }],
  ['`__proto__` sets nothing', '__proto__=x\nA=1', { A: '1' }],
  ['`constructor` is a name like any other', 'constructor=x', { constructor: 'x' }],
  ['white space before a name is ignored', ' \t\u00A0\uFEFFA=1', { A: '1' }],
  ['a byte order mark may stand first', '\uFEFFA=1', { A: '1' }],
  ['a zero-width space is no white space', '\u200BA=1', {}],
]

const exports: readonly Case[] = [
  ['the word export is left out', 'export A=1', { A: '1' }],
  ['any white space may follow export', 'export \t\u00A0A=1', { A: '1' }],
  ['a line end may follow export', 'export\n\nA=1', { A: '1' }],
  ['export itself can be a name', 'export=1', { export: '1' }],
  ['export is a name before a spaced separator', 'export = 1', { export: '1' }],
  ['export is a name before a colon', 'export: 1', { export: '1' }],
  ['export can be exported', 'export export=1', { export: '1' }],
  ['only one export is left out', 'export export A=1', {}],
  ['a name may start with export', 'exportA=1', { exportA: '1' }],
  ['EXPORT is no keyword', 'EXPORT A=1', {}],
  ['an export without a value is ignored', 'export A\nB=2', { B: '2' }],
]

const separators: readonly Case[] = [
  ['white space around the separator is ignored', 'A \t=  1 ', { A: '1' }],
  ['the separator may stand on a later line', 'A\n\n=1', { A: '1' }],
  ['a second equals sign is part of the value', 'A==1=', { A: '=1=' }],
  ['a colon separates when white space follows', 'A: 1', { A: '1' }],
  ['a colon without white space behind it does not separate', 'A:1', {}],
  ['white space before a colon does not separate', 'A : 1', {}],
  ['a colon at the end of the text does not separate', 'A:', {}],
  ['a colon at a line end takes the next line as value', 'A:\nB=1', { A: 'B=1' }],
  ['so it does before CRLF', 'A:\r\nB=1', { A: 'B=1' }],
  ['but not two lines', 'A:\n\nB=1', { A: '', B: '1' }],
  ['an equals sign at a line end does not', 'A=\nB=1', { A: '', B: '1' }],
  ['an equals sign may follow a colon', 'A: =1', { A: '=1' }],
]

const unquoted: readonly Case[] = [
  ['an empty value', 'A=', { A: '' }],
  ['white space alone is an empty value', 'A= \t\u00A0', { A: '' }],
  ['white space inside is kept', 'A=a  b', { A: 'a  b' }],
  ['every kind of white space is trimmed', 'A=\v\f\u2003a\u3000\uFEFF', { A: 'a' }],
  ['NEL and zero-width space are not trimmed', 'A=\u0085a\u200B', { A: '\u0085a\u200B' }],
  ['nothing is unescaped', 'A=a\\nb\\"', { A: 'a\\nb\\"' }],
  ['nothing is expanded', 'B=1\nA=$B${B}', { A: '$B${B}', B: '1' }],
  ['a hash ends the value', 'A=a # b', { A: 'a' }],
  ['a hash without white space before it ends it too', 'A=a#b', { A: 'a' }],
  ['a hash right after the separator leaves nothing', 'A=#a', { A: '' }],
  ['a backslash does not keep a hash', 'A=a\\#b', { A: 'a\\' }],
  ['quotes inside are kept', 'A=a"b"c', { A: 'a"b"c' }],
  ['a quoted part in front is kept as it is', 'A="a"b', { A: '"a"b' }],
  ['a line separator does not end a value', 'A=a\u2028b', { A: 'a\u2028b' }],
  ['but ends a comment', 'A=a#b\u2028B=1', { A: 'a', B: '1' }],
  ['and a line that assigns nothing', '!\u2029B=1', { B: '1' }],
]

const quoted: readonly Case[] = [
  ['double quotes are taken off', 'A="a b"', { A: 'a b' }],
  ['single quotes are taken off', "A='a b'", { A: 'a b' }],
  ['backticks are taken off', 'A=`a b`', { A: 'a b' }],
  ['an empty quoted value', 'A=""\nB=\'\'\nC=``', { A: '', B: '', C: '' }],
  ['white space inside quotes is kept', 'A=" a "', { A: ' a ' }],
  ['white space around quotes is not', 'A= \t"a" \t', { A: 'a' }],
  ['other quotes inside are kept', 'A="\'`"', { A: "'`" }],
  ['a hash inside quotes is kept', 'A="a#b # c"', { A: 'a#b # c' }],
  ['a comment may follow quotes', 'A="a" # "b"', { A: 'a' }],
  ['with no white space between too', 'A="a"#b', { A: 'a' }],
  ['only one pair of quotes is taken off', 'A=""a""', { A: '"a"' }],
  ['mixed quotes lose the outer pair', 'A="\'a\'"', { A: "'a'" }],
  ['a value may span lines', 'A="a\nb"\nB=1', { A: 'a\nb', B: '1' }],
  ['in single quotes and backticks too', "A='a\nb'\nB=`a\nb`", { A: 'a\nb', B: 'a\nb' }],
  ['CRLF and CR inside quotes become LF', 'A="a\r\nb\rc"', { A: 'a\nb\nc' }],
  ['assignments inside quotes are text', 'A="\nB=1\n"', { A: '\nB=1\n' }],
  ['an opening quote may stand on a later line', 'A=\n\n "a"', { A: 'a' }],
  ['after a colon too', 'A:\n\n "a"', { A: 'a' }],
  ['a line separator may follow a closing quote', 'A="a"\u2028B=1', { A: 'a', B: '1' }],
]

const escapes: readonly Case[] = [
  ['\\n and \\r are unescaped in double quotes', 'A="a\\nb\\rc"', { A: 'a\nb\rc' }],
  ['but not in other quotes', "A='a\\nb'\nB=`a\\rb`", { A: 'a\\nb', B: 'a\\rb' }],
  ['no other escape is', 'A="\\t\\\\\\x41"', { A: '\\t\\\\\\x41' }],
  ['a backslash before \\n is kept', 'A="\\\\n"', { A: '\\\n' }],
  ['an escaped quote keeps its backslash', 'A="a\\"b"', { A: 'a\\"b' }],
  ['in single quotes and backticks too', "A='a\\'b'\nB=`a\\`b`", { A: "a\\'b", B: 'a\\`b' }],
  ['an escaped backslash does not free the quote behind it', 'A="a\\\\" b"', { A: 'a\\\\" b' }],
  ['an escaped quote closes when nothing else does', 'A="a\\"', { A: 'a\\' }],
  ['the last one that can', 'A="a\\"\n\\"\n', { A: 'a\\"\n\\' }],
  ['even when a free quote comes later, with text behind', 'A="a\\"\nB="b', { A: 'a\\', B: '"b' }],
  ['the free quote is preferred', 'A="a\\"\nB="\n', { A: 'a\\"\nB=' }],
  ['a value that starts with an open double quote is unescaped', 'A="a\\nb', { A: '"a\nb' }],
  ['quotes closed before the end of the text too', 'A="a\\nb" c', { A: '"a\nb" c' }],
]

const broken: readonly Case[] = [
  ['an open quote is kept', 'A="a\nB=1', { A: '"a', B: '1' }],
  ['a single quote alone is the value', "A='", { A: "'" }],
  ['an open quote does not hold a hash', 'A="a # b', { A: '"a' }],
  ['another kind of quote does not close', 'A="a\'', { A: '"a\'' }],
  ['text behind a closing quote keeps both quotes', 'A="a" b', { A: '"a" b' }],
  ['unless it ends with the same quote', 'A="a" "b"', { A: 'a" "b' }],
  ['then a hash inside the quotes cuts', 'A="a#b" c', { A: '"a' }],
  ['an open quote on a later line leaves nothing', 'A=\n"a\nB=1', { A: '', B: '1' }],
  ['the quote of the next assignment closes an open one', 'A="a\nB="\nC=1', { A: 'a\nB=', C: '1' }],
  ['unless text follows it', 'A="a\nB="b"\nC=1', { A: '"a', B: 'b', C: '1' }],
  ['quotes around a part between line separators', 'A=x\u2028"y"\u2028z', { A: 'x\u2028y\u2028z' }],
  ['the widest such part of a kind', 'A=x\u2028"y"\u2028"z"', { A: 'x\u2028y"\u2028"z' }],
  ['one such part of each kind', 'A=x\u2028"y"\u2028\'z\'', { A: 'x\u2028y\u2028z' }],
  ['an opening quote ahead of a line separator', 'A="x"y"\u2028z', { A: 'x"y\u2028z' }],
]

const lines: readonly Case[] = [
  ['an empty text', '', {}],
  ['blank lines', ' \n\t\n\r\n', {}],
  ['a comment', '# A=1\n  # B=1', {}],
  ['a comment ends at a line separator', '# A=1\u2028B=1', { B: '1' }],
  ['LF', 'A=1\nB=2\n', { A: '1', B: '2' }],
  ['CRLF', 'A=1\r\nB=2\r\n', { A: '1', B: '2' }],
  ['CR', 'A=1\rB=2\r', { A: '1', B: '2' }],
  ['a mix of them', 'A=1\r\r\nB=2\n\rC=3', { A: '1', B: '2', C: '3' }],
  ['a vertical tab or form feed ends no line', 'A=1\vB=2\fC=3', { A: '1\vB=2\fC=3' }],
  ['an INI header is ignored', '[A]\nB=1', { B: '1' }],
]

// Each row states what dotenv does; asking dotenv as well keeps the rows honest.
describe.each([
  ['names', names],
  ['export', exports],
  ['separators', separators],
  ['unquoted values', unquoted],
  ['quoted values', quoted],
  ['escapes', escapes],
  ['broken quotes', broken],
  ['lines', lines],
])('%s', (_group, cases) => {
  test.each(cases)('%s', (_title, text, values) => {
    const read = [...winners(readDotenv(text).entries)].map(([name, { value }]) => [name, value])
    expect(Object.fromEntries(read)).toEqual(values)
    expect(parse(text)).toEqual(values)
  })
})

test('every UTF-16 code unit means what it means to dotenv', () => {
  const differing = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code))
    .map((unit) => `${unit}a${unit}=${unit}b${unit}#${unit}c=d`)
    .filter((text) => {
      const read = [...winners(readDotenv(text).entries)].map(([name, { value }]) => [name, value])
      return JSON.stringify(Object.fromEntries(read)) !== JSON.stringify(parse(text))
    })
  expect(differing).toEqual([])
})
