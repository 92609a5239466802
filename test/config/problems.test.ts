import { describe, expect, test } from 'vitest'
import { parseJson } from '../../src/config/json.ts'
import { parseToml } from '../../src/config/toml.ts'
import { parseYaml } from '../../src/config/yaml.ts'

type Row = readonly [sentence: string, text: string, problems: readonly string[]]

const canary = 'hunter2-canary'

const check =
  (parse: typeof parseYaml) => (_: string, text: string, problems: readonly string[]) => {
    const document = parse(text)
    const said = document.problems.map(({ line, column, reason }) => `${line}:${column} ${reason}`)
    expect(said).toEqual(problems)
    expect(document.root).toBeUndefined()
  }

describe('what is wrong with YAML is said, with its place', () => {
  const again = 'has the same key again here'
  const open = 'ends before a bracket or a quote is closed'
  const missing = 'lacks a character here, such as a colon after a key or a closing quote'
  const tag = 'has a tag here that no setting needs: remove it'
  test.each<Row>([
    ['a key given twice', 'a: 1\nb: 2\na: 3', [`3:1 ${again}`]],
    ['a key given twice in two spellings', 'a: 1\n"a": 2', [`2:1 ${again}`]],
    ['a key given twice in a list', '- {a: 1, a: 2}', [`1:10 ${again}`]],
    ['every problem, in order', '{a: 1, a: 2, b: !x 3}', [`1:8 ${again}`, `1:20 ${tag}`]],
    ['an open quote', `a: "${canary}`, [`1:19 ${open}`]],
    ['an open bracket', 'a: [1', [`1:6 ${open}`]],
    ['a key without a colon', `a: 1\n${canary}`, [`2:1 ${missing}`]],
    [
      'two maps on a line',
      `a: ${canary}: c`,
      ['1:4 has a second map on one line here: quote a value that contains ": "'],
    ],
    ['a tab', 'a:\n\t- b', ['2:1 is indented with a tab here, where YAML needs spaces']],
    [
      'a reserved character',
      `a: @${canary}`,
      ['1:4 has a value here that starts with a character YAML reserves: quote the value'],
    ],
    [
      'a wrong escape',
      'a: "\\y"',
      ['1:5 has an unknown escape sequence in a double-quoted text here'],
    ],
    ['a tag that would run code', `a: !!js/function "${canary}"`, [`1:18 ${tag}`]],
    ['a binary value', 'a: !!binary aGk=', [`1:13 ${tag}`]],
    ['a list as a key', '? [a]\n: b', ['1:3 has a key here that is not plain text']],
    ['a second document', 'a: 1\n---\nb: 2', ['2:1 holds a second YAML document from here on']],
    [
      'an unknown alias',
      `a: *${canary}`,
      ['1:4 has an alias here that no anchor before it defines'],
    ],
    [
      'an alias before its anchor',
      'a: *x\nb: &x 1',
      ['1:4 has an alias here that no anchor before it defines'],
    ],
    ['a cycle', 'a: &x {b: *x}', ['1:11 has an alias here that leads back to itself']],
    ['a cycle through a list', 'a: &x [*x]', ['1:8 has an alias here that leads back to itself']],
    [
      'a merge of no map',
      'a: {<<: 1}',
      ['1:5 has a merge key here that names something other than a map'],
    ],
    ['a control character', `a: ${canary}\0`, ['1:18 has a control character here']],
    [
      'a directive and nothing more',
      '%YAML 1.2\n',
      ['1:1 has a directive here with no document behind it'],
    ],
    [
      'a directive behind the document',
      'a: 1\n...\n%TAG ! x:\n',
      ['3:1 has a directive here with no document behind it'],
    ],
    [
      'a version given twice',
      '%YAML 1.2\n%YAML 1.2\n---\na: 1',
      ['2:1 has a second %YAML directive here'],
    ],
  ])('%s', check(parseYaml))
})

describe('what is wrong with JSON is said, with its place', () => {
  const invalid = 'is not valid JSON here'
  const comment = 'has a comment here, which JSON does not allow'
  test.each<Row>([
    [
      'a key given twice, at any depth',
      '{"a":1,"b":{"c":1,"c":2},"a":2}',
      ['1:19 has the same key again here', '1:26 has the same key again here'],
    ],
    [
      'a comma too many',
      '{"a": 1,}',
      ['1:9 has a comma before a closing bracket here, which JSON does not allow'],
    ],
    ['a comment', `// ${canary}\n{}`, [`1:1 ${comment}`]],
    ['a comment after a value', '{"a": 1 # b\n}', [`1:9 ${comment}`]],
    [
      'a single quote',
      `{"a": '${canary}'}`,
      ['1:7 has a single quote here, where JSON needs a double one'],
    ],
    ['a bare word', `{"a": ${canary}}`, [`1:7 ${invalid}`]],
    ['a number with a leading zero', '{"a": 019530}', [`1:7 ${invalid}`]],
    ['text after the value', `{} ${canary}`, [`1:4 ${invalid}`]],
    ['an open object', '{"a": 1\n', ['1:8 ends too early to be JSON']],
    ['an open text', `{"a": "${canary}`, ['1:22 ends too early to be JSON']],
    ['a key and no more', '{"a"', ['1:5 ends too early to be JSON']],
    [
      'a line break in a text',
      '{"a": "b\nc"}',
      ['1:9 has a line break or control character in a text here'],
    ],
    ['a NUL in a text', '"\0"', ['1:2 has a line break or control character in a text here']],
    ['a wrong escape', '{"a": "\\x"}', [`1:8 ${invalid}`]],
  ])('%s', check(parseJson))
})

describe('what is wrong with TOML is said, with its place', () => {
  const again = 'has the same key again here'
  test.each<Row>([
    ['a key given twice', 'a = 1\na = 2', [`2:1 ${again}`]],
    ['a table given twice', '[a]\n[a]', [`2:2 ${again}`]],
    ['a key under a value', 'a = 1\n[a.b]', [`2:2 ${again}`]],
    ['a key added to an inline table', 'a = {b = 1}\na.c = 2', [`2:1 ${again}`]],
    ['a table that is a list', '[[a]]\n[a]', [`2:2 ${again}`]],
    ['text without quotes', `a = ${canary}`, ['1:5 is not valid TOML here; text needs quotes']],
    ['an open quote', `a = "${canary}`, ['1:20 has a text here whose closing quote is missing']],
    ['an open list', 'a = [1', ['1:7 has a bracket here that is never closed']],
    ['a leading zero', 'a = 019530', ['1:5 has a number here that starts with 0: quote it']],
    [
      'two values',
      'a = 1 2',
      ['1:7 has something after the value here; text needs quotes in TOML'],
    ],
    ['no value', 'a =', ['1:4 lacks a value here; text needs quotes in TOML']],
    ['a lone carriage return in a comment', `# ${canary}\r`, ['1:17 has a control character here']],
    ['between two lines', 'a = 1\rb = 2\n', ['1:6 has a control character here']],
    ['in a text of several lines', 'a = """\nx\ry"""', ['2:2 has a control character here']],
  ])('%s', check(parseToml))
})
