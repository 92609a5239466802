import { parse } from 'dotenv'
import { describe, expect, test } from 'vitest'
import { winners } from '../../src/dotenv/scan.ts'
import { readDotenv } from '../../src/dotenv/values.ts'
import { InvalidConnectionError, resolveConnectionSync } from '../../src/entry/index.ts'
import type { ResolveOptions } from '../../src/entry/index.ts'
import { settings } from '../../src/settings/table.ts'
import { files, richSoups, soups } from '../dotenv/texts.ts'
import { fc } from '../properties/check.ts'
import { canary, machineWith, sound, wild } from '../properties/settings.ts'

const byName = ([one]: readonly [string, string], [other]: readonly [string, string]): -1 | 1 =>
  one < other ? -1 : 1

const valuesOf = (text: string): readonly (readonly [string, string])[] =>
  [...winners(readDotenv(text).entries)]
    .map(([name, { value }]) => [name, value] as const)
    .sort(byName)

describe('names and values are those of dotenv', () => {
  test.each([
    ['soups', soups],
    ['rich soups', richSoups],
    ['files', files],
  ])('%s', (_title, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (text) => {
        expect(valuesOf(text)).toEqual(Object.entries(parse(text)).sort(byName))
      }),
    )
  })
})

// Values of every kind of setting, as people write them into such a file.
const space = fc.constantFrom('', '', '', ' ', '  ', '\t', '\u00A0', '\uFEFF')
const value = fc
  .constantFrom(...settings)
  .chain((setting) =>
    fc.tuple(
      fc.constantFrom(...setting.env, `MILVUS_PROD_${setting.env[0] ?? ''}`.replace('_MILVUS', '')),
      fc.oneof(
        { arbitrary: fc.constantFrom(...sound[setting.kind]), weight: 6 },
        { arbitrary: wild, weight: 1 },
      ),
    ),
  )
const line = fc
  .tuple(
    value,
    fc.constantFrom('', '', 'export ', ' '),
    fc.constantFrom('=', '=', ' = ', ': '),
    fc.constantFrom('', '', '', '"', "'", '`', `"'`, `'"`),
    space,
    fc.constantFrom('', '', ' # note', '#note', ' ', '\t'),
    fc.constantFrom('\n', '\n', '\r\n', '\n\n', '\n# MILVUS_URI=http://other\n'),
  )
  .map(([[name, text], start, equals, quote, around, tail, end]) => {
    const back = [...quote].toReversed().join('')
    return `${start}${name}${equals}${quote}${around}${text}${around}${back}${tail}${end}`
  })
const settingsFile = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join(''))

test('a file of settings has the values of dotenv, the last of a name winning', () => {
  fc.assert(
    fc.property(settingsFile, (text) => {
      expect(valuesOf(text)).toEqual(Object.entries(parse(text)).sort(byName))
    }),
  )
})

describe('a .env file resolves as the same variables in the environment', () => {
  type Outcome = { readonly connection?: unknown; readonly rules: readonly string[] }

  // Differences that are meant: where a value ends and that it has quotes is told in one of them, and
  // a file that names a variable's credential spreads it over two places.
  const ofOnePlace = new Set(['value-cut-short', 'quoted-value', 'split-credentials'])
  const env = { SOMEWHERE: canary }

  function outcomeOf(options: ResolveOptions): Outcome {
    const ruleOf = ({ rule }: { readonly rule: string }): string => rule
    const told = (all: readonly { readonly rule: string }[]): readonly string[] =>
      all
        .map(ruleOf)
        .filter((rule) => !ofOnePlace.has(rule))
        .toSorted()
    try {
      const { connection, diagnostics } = resolveConnectionSync(
        {},
        { configFile: false, ...options },
      )
      return { connection, rules: told(diagnostics) }
    } catch (error) {
      if (!(error instanceof InvalidConnectionError)) throw error
      return { rules: told(error.diagnostics) }
    }
  }

  test.each([undefined, 'prod'])('for the alias %s', (alias) => {
    let resolved = 0
    fc.assert(
      fc.property(settingsFile, (text) => {
        const values = parse(text)
        fc.pre(!Object.values(values).some((one) => /^(["']).*\1$/s.test(one)))
        const named = alias === undefined ? {} : { alias }
        const inFile = outcomeOf({ ...named, machine: machineWith({ '/project/.env': text }, env) })
        const machine = machineWith({}, { ...env, ...values })
        expect(inFile).toEqual(outcomeOf({ ...named, machine, envFiles: false }))
        if (inFile.connection !== undefined) resolved += 1
      }),
    )
    expect(resolved).toBeGreaterThan(10)
  })
})
