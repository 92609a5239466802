import { parse as parseDotenv } from 'dotenv'
import { fc } from '../../properties/check.ts'
import { expect, test } from 'vitest'
import { Document, parse, visit } from 'yaml'
import type { DocumentKind } from '../../../src/lint/document.ts'
import { documentOf } from '../../../src/lint/documents/index.ts'
import { checkPlaces, entriesOf, without } from './laws.ts'

const names = ['MILVUS_URI', 'MILVUS_TOKEN', 'MILVUS_DB', 'MILVUS_PROD_URI', 'MIVLUS_URI']

const soup = (...parts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: 'binary', maxLength: 3 })), {
      maxLength: 14,
    })
    .map((chosen) => chosen.join(''))

const dotenvSoup = soup(
  ...names,
  ...[' ', '\n', '\r\n', '\r', '\uFEFF', '\u2028', '=', ': ', '#', '"', "'", '`', '\\n', '\\'],
  ...['export ', '\n', '=', 'x'],
)

test('a .env file has the values of dotenv, each at its place', () => {
  fc.assert(
    fc.property(dotenvSoup, (text) => {
      const document = documentOf('.env', text)
      if (document === undefined) throw new Error('not a document')
      checkPlaces(document)
      const values = Object.fromEntries(
        entriesOf(document).map(({ name, value }) => [name, value?.reveal()]),
      )
      const expected = Object.entries(parseDotenv(text)).filter(([name]) => names.includes(name))
      for (const [name, value] of expected) expect(values[name]).toBe(value)
    }),
  )
})

const values = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.stringMatching(/^[a-z:#@!&*{}[\]'"`\\<~ \n\t-]{0,12}$/),
  fc.constantFrom('http://db:19530', 'root:Milvus', 'null', '019530', '', '*a', '<<'),
)
const variables = fc.dictionary(fc.constantFrom(...names, 'PATH'), values, {
  minKeys: 1,
  noNullPrototype: true,
})
const styles = fc.record({
  collectionStyle: fc.constantFrom('any', 'block', 'flow'),
  defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL'),
  indent: fc.constantFrom(2, 3, 4),
  lineWidth: fc.constantFrom(0, 30),
} as const)

const kinds: readonly (readonly [
  path: string,
  kind: DocumentKind,
  wrap: (variables: Record<string, string>) => unknown,
])[] = [
  [
    'compose.yml',
    'compose',
    (environment) => ({ services: { api: { image: 'milvus', environment } } }),
  ],
  [
    'compose.yml',
    'compose',
    (all) => ({
      services: { api: { environment: Object.entries(all).map(([k, v]) => `${k}=${v}`) } },
    }),
  ],
  [
    'pod.yaml',
    'kubernetes',
    (all) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      spec: {
        containers: [{ env: Object.entries(all).map(([name, value]) => ({ name, value })) }],
      },
    }),
  ],
  ['map.yaml', 'kubernetes', (data) => ({ apiVersion: 'v1', kind: 'ConfigMap', data })],
  ['.github/workflows/x.yml', 'workflow', (env) => ({ jobs: { a: { steps: [{ env }] } } })],
]

test.each(kinds)(
  '%s: what is written is read back, and goes when it is taken out',
  (path, kind, wrap) => {
    fc.assert(
      fc.property(variables, styles, fc.boolean(), (all, style, withComments) => {
        const written = new Document(wrap(all))
        if (withComments) {
          visit(written, {
            Pair: (_, pair) => {
              if (pair.key && typeof pair.key === 'object')
                Object.assign(pair.key, { commentBefore: ' c' })
            },
          })
        }
        const text = `# milvus\n${written.toString(style)}`
        const isSame = ((): boolean => {
          try {
            return JSON.stringify(parse(text)) === JSON.stringify(wrap(all))
          } catch {
            return false
          }
        })()
        // As a block, the writer loses a text of white space alone.
        fc.pre(isSame && !/\$|\{\{|<%|\{%/.test(text))
        const document = documentOf(path, text, kind)
        if (document === undefined) throw new Error('not a document')
        checkPlaces(document)
        const found = entriesOf(document)
        const ours = Object.entries(all).filter(([name]) => name !== 'PATH')
        expect(Object.fromEntries(found.map(({ name, value }) => [name, value?.reveal()]))).toEqual(
          Object.fromEntries(ours.map(([name, value]) => [name, value])),
        )
        for (const entry of found) {
          const after = documentOf(path, without(text, entry.span), kind)
          expect(after?.problems).toEqual([])
          expect(new Set(after && entriesOf(after).map(({ name }) => name))).toEqual(
            new Set(ours.map(([name]) => name).filter((name) => name !== entry.name)),
          )
        }
      }),
      { numRuns: 100 },
    )
  },
)

const anySoup = soup(
  ...names,
  ...['services:', 'environment:', 'apiVersion: v1', 'kind: Pod', 'containers:', 'env:', 'jobs:'],
  ...['name: ', 'value: ', 'steps:', '- ', '\n', '\n  ', '\n    ', ': ', '=', '&a ', '*a', '<<: '],
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '|\n',
    '>-\n',
    '#',
    ' # c',
    '${',
    '$$',
    '{{',
    '}}',
    '---\n',
  ],
  ...['\uFEFF', '\r\n', '\t', '!x ', '? ', 'connections', 'milvus', '"milvus"', '= ', '[a.b]\n'],
)

test.each([
  'compose.yml',
  'any.yaml',
  '.github/workflows/x.yml',
  '.milvusrc',
  '.milvusrc.json',
  '.milvusrc.toml',
  'package.json',
  '.env',
])('any text gets a document, as %s, with places inside the text', (path) => {
  fc.assert(
    fc.property(anySoup, (text) => {
      const document = documentOf(path, text)
      if (document) checkPlaces(document)
    }),
  )
})
