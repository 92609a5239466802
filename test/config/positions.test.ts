import { describe, expect, test } from 'vitest'
import { parseJson } from '../../src/config/json.ts'
import { parseToml } from '../../src/config/toml.ts'
import { parseYaml } from '../../src/config/yaml.ts'
import { flat } from './flat.ts'

type Row = readonly [sentence: string, text: string, values: readonly string[]]

const check = (parse: typeof parseYaml) => (_: string, text: string, values: readonly string[]) => {
  const document = parse(text)
  expect(document.problems).toEqual([])
  expect(flat(document)).toEqual(values)
}

describe('YAML values stand where they were written', () => {
  test.each<Row>([
    ['a plain value', 'uri: http://db:19530', ['uri = http://db:19530 @ 1:6 content 1:6']],
    ['a number stays as written', 'port: 019530', ['port = 019530 @ 1:7 content 1:7']],
    ['a comment is no part of it', 'a: b # c', ['a = b @ 1:4 content 1:4']],
    ['a quoted value', 'a: "b"', ['a = b @ 1:4 content 1:5']],
    ['an empty quoted value', "a: ''", ['a =  @ 1:4 content 1:5']],
    ['a value with an escape is not in the file', 'a: "b\\u0063"', ['a = bc @ 1:4']],
    ['a doubled quote is not in the file', "a: 'it''s'", ["a = it's @ 1:4"]],
    ['a tilde is null', 'a: ~', ['a = null @ 1:4']],
    ['a word is null', 'a: Null', ['a = null @ 1:4']],
    ['nothing is null', 'a:\nb: 1', ['a = null @ 1:3', 'b = 1 @ 2:4 content 2:4']],
    ['a quoted null is text', 'a: "null"', ['a = null @ 1:4 content 1:5']],
    ['a null marked as text is text', 'a: !!str null', ['a = null @ 1:10 content 1:10']],
    ['no is text', 'a: no', ['a = no @ 1:4 content 1:4']],
    ['a value on several lines', 'a: b\n  c', ['a = b c @ 1:4']],
    ['a folded block of one line', 'a: >-\n  b', ['a = b @ 1:4 content 2:3']],
    ['a block that keeps its line break', 'a: |\n  b\n', ['a = b\n @ 1:4']],
    ['an empty block', 'a: |\n', ['a =  @ 1:4']],
    [
      'a folded block whose text stands elsewhere',
      'a: >-\n  b\n  c\nd: b c',
      ['a = b c @ 1:4', 'd = b c @ 4:4 content 4:4'],
    ],
    ['flow maps', '{a: {b: 1, "c": [2]}}', ['a.b = 1 @ 1:9 content 1:9', 'a.c = a list @ 1:17']],
    [
      'carriage returns',
      'a: 1\r\nb: 2\r\n',
      ['a = 1 @ 1:4 content 1:4', 'b = 2 @ 2:4 content 2:4'],
    ],
    ['a byte order mark is no column', '\uFEFFa: 1', ['a = 1 @ 1:4 content 1:4']],
    ['columns count UTF-16 code units', '"😀": 1', ['😀 = 1 @ 1:7 content 1:7']],
    [
      'an alias stands where its anchor does',
      'a: &x 1\nb: *x',
      ['a = 1 @ 1:7 content 1:7', 'b = 1 @ 1:7 content 1:7'],
    ],
    ['an anchor in a list', 'l: [&x 1]\nb: *x', ['l = a list @ 1:4', 'b = 1 @ 1:8 content 1:8']],
    [
      'the last anchor before the alias counts',
      'a: &x 1\nb: &x 2\nc: *x',
      ['a = 1 @ 1:7 content 1:7', 'b = 2 @ 2:7 content 2:7', 'c = 2 @ 2:7 content 2:7'],
    ],
    [
      "a map's own key wins over a merged one",
      'a: &x {u: 1, v: 2}\nb:\n  <<: *x\n  u: 3',
      [
        'a.u = 1 @ 1:11 content 1:11',
        'a.v = 2 @ 1:17 content 1:17',
        'b.u = 3 @ 4:6 content 4:6',
        'b.v = 2 @ 1:17 content 1:17',
      ],
    ],
    [
      'the first of several merged maps wins',
      'a: {<<: [{u: 1}, {u: 2, v: 3}]}',
      ['a.u = 1 @ 1:14 content 1:14', 'a.v = 3 @ 1:28 content 1:28'],
    ],
    ['a quoted << merges nothing', 'a: {"<<": 1}', ['a.<< = 1 @ 1:11 content 1:11']],
    ['an explicit document', '%YAML 1.2\n---\na: 1\n...\n', ['a = 1 @ 3:4 content 3:4']],
    [
      'keys that are special in JavaScript',
      '__proto__: 1\nconstructor: 2',
      ['__proto__ = 1 @ 1:12 content 1:12', 'constructor = 2 @ 2:14 content 2:14'],
    ],
    ['JSON is YAML', '{\n\t"a": 1}', ['a = 1 @ 2:7 content 2:7']],
    ['a value alone', 'a', [' = a @ 1:1 content 1:1']],
    ['an empty text', '', []],
    ['white space', ' \n', []],
    ['comments', '# a\n', []],
    ['a document of nothing', '---\n', []],
  ])('%s', check(parseYaml))
})

describe('JSON values stand where they were written', () => {
  test.each<Row>([
    ['a text', '{"a": "b"}', ['a = b @ 1:7 content 1:8']],
    ['an empty text', '{"a": ""}', ['a =  @ 1:7 content 1:8']],
    ['a number stays as written', '{"a": 1.50e1}', ['a = 1.50e1 @ 1:7 content 1:7']],
    ['true', '{"a": true}', ['a = true @ 1:7 content 1:7']],
    ['null', '{"a": null}', ['a = null @ 1:7']],
    ['a text with an escape is not in the file', '{"a": "\\u0062"}', ['a = b @ 1:7']],
    ['an escaped backslash', '{"a": "\\\\"}', ['a = \\ @ 1:7']],
    ['a lone surrogate', '{"a": "\\ud800"}', ['a = \ud800 @ 1:7']],
    ['objects', '{"a":\n{"b":{}, "c": [{"d": 1}]}}', ['a.c = a list @ 2:15']],
    ['a byte order mark is no column', '\uFEFF"a"', [' = a @ 1:1 content 1:2']],
    ['carriage returns', '{\r\n"a": 1\r\n}', ['a = 1 @ 2:6 content 2:6']],
    ['columns count UTF-16 code units', '{"😀": 1}', ['😀 = 1 @ 1:8 content 1:8']],
    [
      'keys that are special in JavaScript',
      '{"__proto__": 1}',
      ['__proto__ = 1 @ 1:15 content 1:15'],
    ],
    ['white space', ' \n', []],
    ['null alone', 'null', []],
  ])('%s', check(parseJson))
})

describe('TOML values stand where they were written', () => {
  test.each<Row>([
    ['a basic string', 'a = "b"', ['a = b @ 1:5 content 1:6']],
    ['a literal string', "a = 'b\\'", ['a = b\\ @ 1:5 content 1:6']],
    ['an empty string', 'a = ""', ['a =  @ 1:5 content 1:6']],
    ['a string with an escape is not in the file', 'a = "\\u0062"', ['a = b @ 1:5']],
    ['a string of several lines', 'a = """\nb\nc"""', ['a = b\nc @ 1:5']],
    ['a multi-line string on one line', 'a = """b"""', ['a = b @ 1:5 content 1:8']],
    ['an integer', 'a = 19530', ['a = 19530 @ 1:5 content 1:5']],
    ['underscores in a number are no part of it', 'a = 19_530', ['a = 19530 @ 1:5']],
    ['a float', 'a = 1.50', ['a = 1.50 @ 1:5 content 1:5']],
    ['a date stays as written', 'a = 2026-01-02 # c', ['a = 2026-01-02 @ 1:5 content 1:5']],
    ['a boolean', 'a = true', ['a = true @ 1:5 content 1:5']],
    ['a list', 'a = [1, {b = 2}]', ['a = a list @ 1:5']],
    [
      'dotted keys',
      'a.b = 1\na."c d" = 2',
      ['a.b = 1 @ 1:7 content 1:7', 'a.c d = 2 @ 2:11 content 2:11'],
    ],
    [
      'tables',
      '[a.b]\nc = 1\n[a]\nd = 2',
      ['a.b.c = 1 @ 2:5 content 2:5', 'a.d = 2 @ 4:5 content 4:5'],
    ],
    ['an inline table', 'a = { b.c = 1 }', ['a.b.c = 1 @ 1:13 content 1:13']],
    [
      'lists of tables keep no tables',
      '[[a]]\nb = 1\n[a.c]\nd = 1\n[[a]]\n[e]\nf = 1',
      ['a = a list @ 1:3', 'e.f = 1 @ 7:5 content 7:5'],
    ],
    ['a byte order mark is no column', '\uFEFFa = 1', ['a = 1 @ 1:5 content 1:5']],
    [
      'carriage returns',
      'a = 1\r\nb = 2\r\n',
      ['a = 1 @ 1:5 content 1:5', 'b = 2 @ 2:5 content 2:5'],
    ],
    ['columns count UTF-16 code units', '"😀" = 1', ['😀 = 1 @ 1:8 content 1:8']],
    [
      'keys that are special in JavaScript',
      '__proto__.constructor = 1',
      ['__proto__.constructor = 1 @ 1:25 content 1:25'],
    ],
    ['comments', '# a\n', []],
  ])('%s', check(parseToml))
})

test.each([
  ['YAML', parseYaml, 'a: 1\n"b c": 2', ['a 1:1', 'b c 2:1']],
  ['JSON', parseJson, '{"a": 1,\n "b c": 2}', ['a 1:2', 'b c 2:2']],
  ['TOML', parseToml, '[x]\na = 1\n"b c" = 2', ['x 1:2']],
] as const)('keys stand where they were written in %s', (_, parse, text, keys) => {
  const { root } = parse(text)
  const entries = root?.kind === 'map' ? root.entries : []
  expect(entries.map(({ key, keyAt }) => `${key} ${keyAt.line}:${keyAt.column}`)).toEqual(keys)
})
