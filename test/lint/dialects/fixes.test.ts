import { parseEnv } from 'node:util'
import { fc } from '../../properties/check.ts'
import { createLinter, type Finding } from 'milvus-connection/lint'
import { describe, expect, test } from 'vitest'
import { dialects, quotingDialects } from '../../../src/lint/dialects/index.ts'
import { winners } from '../../../src/dotenv/scan.ts'
import { readDotenv } from '../../../src/dotenv/values.ts'

const dialectRules = new Set([
  'env-value-hash',
  'env-value-dollar',
  'env-value-quotes',
  'env-value-backslash',
  'env-value-spaces',
  'env-value-shell',
  'env-value-raw',
])

const allFound = (text: string): readonly Finding[] => {
  const linter = createLinter()
  const document = linter.read('.env', text)
  if (document === undefined) throw new Error('Cannot lint a .env file')
  const [linted] = linter.lint([document])
  return linted?.findings ?? []
}

const found = (text: string): readonly Finding[] =>
  allFound(text).filter(({ rule }) => dialectRules.has(rule))

const mended = (text: string, findings: readonly Finding[]): string =>
  findings
    .flatMap(({ fix }) => fix?.edits ?? [])
    .toSorted((a, b) => b.from - a.from)
    .reduce((rest, edit) => rest.slice(0, edit.from) + edit.text + rest.slice(edit.to), text)

const valueOf = (text: string): string | undefined =>
  winners(readDotenv(text).entries).get('MILVUS_PASSWORD')?.value

const line = fc
  .tuple(
    fc.constantFrom('', '', 'export ', ' '),
    fc.constantFrom('=', '=', '=', ' = ', '= ', ': '),
    fc.constantFrom('', '', '', "'", '"', '`'),
    fc.string({
      unit: fc.constantFrom(...'abC1 #$"\'\\n`{}();&|<>~!*?[]=:/.@%,\t'),
      maxLength: 12,
    }),
    fc.constantFrom('', '', ' ', ' # why', '\t# why', '# why'),
    fc.constantFrom('\n', '\r\n', ''),
  )
  .map(
    ([before, sign, quote, value, behind, end]) =>
      `${before}MILVUS_PASSWORD${sign}${quote}${value}${quote}${behind}${end}`,
  )

describe('a fix of a spelling', () => {
  test('makes every reader that knows quotes agree, and leaves nothing to find', () => {
    let fixes = 0
    fc.assert(
      fc.property(line, (text) => {
        const findings = found(text)
        const after = mended(text, findings)
        if (after === text) return
        fixes += 1
        expect(found(after)).toEqual([])
        const value = valueOf(after)
        for (const { id, read } of quotingDialects) {
          const reading = read(after.replaceAll('\r\n', '\n'))
          if (reading.kind !== 'read') throw new Error(`${id} does not read it`)
          expect([id, reading.values.get('MILVUS_PASSWORD')]).toEqual([
            id,
            { kind: 'value', value },
          ])
        }
        // The Node that runs this may be 20, which has no model, and keeps tabs at the end of a value.
        if (!after.includes('\t')) expect(parseEnv(after)['MILVUS_PASSWORD']).toBe(value)
      }),
    )
    expect(fixes).toBeGreaterThan(25)
  })

  test('changes nothing of what dotenv reads, if it is safe', () => {
    let fixes = 0
    fc.assert(
      fc.property(line, (text) => {
        const safe = found(text).filter(({ fix }) => fix?.safety === 'safe')
        fixes += safe.length
        expect(valueOf(mended(text, safe))).toBe(valueOf(text))
      }),
    )
    expect(fixes).toBeGreaterThan(25)
  })

  test('shows nothing of a value', () => {
    fc.assert(
      fc.property(line, (text) => {
        const shown = JSON.stringify(
          found(text.replace(/[=:][^]*/, (rest) => `${rest.charAt(0)}canary${rest.slice(1)}`)),
        )
        expect(shown).not.toContain('canary')
      }),
    )
  })

  test('a text without a finding is read alike by all of them', () => {
    let same = 0
    fc.assert(
      fc.property(line, (text) => {
        const alone = text.replaceAll('\r\n', '\n')
        const value = valueOf(alone)
        if (value === undefined || value === '' || found(text).length > 0) return
        // What is to be replaced has no spelling to speak of.
        if (allFound(text).some(({ rule }) => rule === 'placeholder-left-in')) return
        const [first, ...others] = quotingDialects.map(({ read }) => read(alone))
        same += 1
        for (const other of others) expect(other).toEqual(first)
      }),
    )
    expect(same).toBeGreaterThan(10)
  })
})

test('models of any length of hostile text answer soon', () => {
  const hostile = [
    '"',
    "A='",
    'A=$',
    'A="${',
    'A=`',
    'A= ',
    'A=\\',
    '#',
    ' ',
    '\n',
    'A',
    '=',
    '[a=',
  ]
  for (const { read } of dialects) {
    for (const part of hostile) {
      for (const text of [part.repeat(10_000), `${part}\n`.repeat(5_000)]) {
        const start = performance.now()
        read(text)
        expect(performance.now() - start).toBeLessThan(3000)
      }
    }
  }
})
