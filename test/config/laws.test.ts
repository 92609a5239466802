import { isDeepStrictEqual } from 'node:util'
import { fc } from '../properties/check.ts'
import { expect, test } from 'vitest'
import { parseDocument, stringify } from 'yaml'
import type { ConfigDocument } from '../../src/config/tree.ts'
import { parseJson } from '../../src/config/json.ts'
import { parseToml } from '../../src/config/toml.ts'
import { parseYaml } from '../../src/config/yaml.ts'
import { leavesOf } from './flat.ts'

type Data = { readonly [key: string]: Data | string | number | boolean | null }

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[a-z:#@!&*{}[\]'"`\\<~ \n\r\t-]{0,12}$/),
  fc.constantFrom(
    '',
    'null',
    '~',
    'true',
    '0123',
    '1_000',
    '<<',
    '- a',
    '#',
    '__proto__',
    '\u2028',
  ),
)

const { data } = fc.letrec<{ data: Data; value: Data[string] }>((tie) => ({
  data: fc.dictionary(texts, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  value: fc.oneof({ maxDepth: 3 }, texts, fc.integer(), fc.boolean(), tie('data')),
}))

const expected = (value: Data[string], path: readonly string[] = []): readonly unknown[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, child]) => expected(child, [...path, key]))
    : [{ path, text: String(value) }]

const found = (document: ConfigDocument): readonly unknown[] =>
  leavesOf(document).map(({ path, node }) => ({
    path,
    text: node.kind === 'scalar' ? node.text : undefined,
  }))

/** Every place a document names holds what it says is there. */
const checkPlaces = (document: ConfigDocument, source: string): void => {
  const lines = source.split('\n')
  for (const { node } of leavesOf(document)) {
    const line = lines[node.at.line - 1] ?? ''
    const written = line.slice(node.at.column - 1)
    expect(written).not.toBe('')
    if (node.kind !== 'scalar' || node.text === null) continue
    if (node.contentAt) {
      const start = node.contentAt.column - 1
      const content = (lines[node.contentAt.line - 1] ?? '').slice(start, start + node.text.length)
      expect(content).toBe(node.text)
    } else if (!/[\n\r]/.test(node.text)) {
      const { text } = node
      const isQuoted = ['"', "'"].some((quote) => written.startsWith(quote + text + quote))
      expect(isQuoted && !/["'\\]/.test(text)).toBe(false)
    }
  }
}

const check = (document: ConfigDocument, source: string, value: Data): void => {
  expect(document.problems).toEqual([])
  expect(found(document)).toEqual(expected(value))
  checkPlaces(document, source)
}

test('what is written as JSON is read back, each value at its place', () => {
  fc.assert(
    fc.property(data, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
      const source = JSON.stringify(value, undefined, indent)
      check(parseJson(source), source, value)
    }),
  )
})

test('what is written as YAML is read back, each value at its place', () => {
  const styles = fc.record({
    collectionStyle: fc.constantFrom('any', 'block', 'flow'),
    defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL'),
    blockQuote: fc.constantFrom<boolean | 'folded' | 'literal'>(true, false, 'folded', 'literal'),
    lineWidth: fc.constantFrom(0, 20, 80),
    indent: fc.constantFrom(1, 2, 5),
  } as const)
  fc.assert(
    fc.property(data, styles, (value, style) => {
      const source = stringify(value, { ...style, defaultKeyType: 'QUOTE_DOUBLE' })
      // As a block, the writer loses a text of white space alone, and indents some not enough.
      const written = parseDocument(source)
      fc.pre(written.errors.length === 0 && isDeepStrictEqual(written.toJS(), value))
      check(parseYaml(source), source, value)
    }),
  )
})

const quote = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f\ud800-\udfff]/gu, (found) =>
    found === '\u007f' ? '\\u007f' : '\\ufffd',
  )

const inline = (value: Data[string]): string =>
  typeof value === 'object' && value !== null
    ? `{ ${Object.entries(value)
        .map(([key, child]) => `${quote(key)} = ${inline(child)}`)
        .join(', ')} }`
    : typeof value === 'string'
      ? quote(value)
      : String(value)

const dotted = (value: Data[string], keys: readonly string[] = []): readonly string[] =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([key, child]) => dotted(child, [...keys, quote(key)]))
    : keys.length === 0
      ? []
      : [`${keys.join('.')} = ${inline(value)}\n`]

const tables = (value: Data): string => {
  const entries = Object.entries(value)
  const isTable = (child: Data[string]): child is Data => typeof child === 'object'
  const flat = entries.filter(([, child]) => !isTable(child))
  const nested = entries.flatMap(([key, child]) => (isTable(child) ? [{ key, child }] : []))
  const own = flat.map(([key, child]) => `${quote(key)} = ${inline(child)}\n`)
  const below = nested.map(({ key, child }) => `[${quote(key)}]\n${dotted(child).join('')}`)
  return [...own, ...below].join('')
}

test.each([
  [
    'inline tables',
    (value: Data) =>
      Object.entries(value)
        .map(([key, child]) => `${quote(key)} = ${inline(child)}\n`)
        .join(''),
  ],
  ['dotted keys', (value: Data) => dotted(value).join('')],
  ['tables', tables],
])('what is written as TOML in %s is read back, each value at its place', (_, write) => {
  const sorted = (items: readonly unknown[]): readonly string[] =>
    items.map((item) => JSON.stringify(item)).toSorted()
  fc.assert(
    fc.property(data, (value) => {
      const source = write(value)
      const document = parseToml(source)
      expect(document.problems).toEqual([])
      expect(sorted(found(document))).toEqual(sorted(expected(value)))
      checkPlaces(document, source)
    }),
  )
})

test('JSON is what JSON.parse takes, with no key twice', () => {
  const soups = fc.array(
    fc.constantFrom(
      ...'{}[],:"\\ \n0123e-+.',
      '"a"',
      '"b":',
      'null',
      'true',
      '\\u00e9',
      '/',
      '\0',
      "'",
    ),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(soups, (parts) => {
      const text = parts.join('')
      const { problems } = parseJson(text)
      const others = problems.filter(({ reason }) => reason !== 'has the same key again here')
      let isJson = text.trim() === ''
      try {
        JSON.parse(text)
        isJson = true
      } catch {
        // JSON.parse refuses it, so we must.
      }
      expect(others.length === 0).toBe(isJson)
    }),
  )
})

test.each([
  ['YAML', parseYaml],
  ['JSON', parseJson],
  ['TOML', parseToml],
] as const)('any text gets an answer, as %s: a tree or problems inside the text', (_, parse) => {
  const soups = fc
    .array(
      fc.constantFrom(
        ...'{}[],:"\'\\ \n\t\r0a=.-?&*!|>%@`#~<',
        ...[
          '\r\n',
          '"a"',
          'a: ',
          'b=',
          '<<: ',
          '&x ',
          '*x',
          '---',
          '...',
          '"""',
          '[[',
          '\0',
          '\ud800',
          '😀',
          '\uFEFF',
          '\u2028',
        ],
      ),
      { maxLength: 24, size: 'max' },
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(soups, (text) => {
      const document = parse(text)
      const lines = text.split(/\r\n?|\n/)
      for (const { line, column } of document.problems) {
        expect(line).toBeLessThanOrEqual(lines.length)
        expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1)
      }
      expect(document.root !== undefined && document.problems.length > 0).toBe(false)
    }),
  )
})
