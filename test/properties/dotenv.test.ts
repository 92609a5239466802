import { parse } from 'dotenv'
import { fc } from './check.ts'
import { describe, expect, test } from 'vitest'
import type { Position } from '../../src/core/positions.ts'
import { winners } from '../../src/dotenv/scan.ts'
import { readDotenv } from '../../src/dotenv/values.ts'
import { files, richSoups, soups, texts } from '../dotenv/texts.ts'

const byName = ([one]: readonly [string, string], [other]: readonly [string, string]): -1 | 1 =>
  one < other ? -1 : 1

// The lines of a file as an editor shows them.
const linesOf = (text: string): readonly string[] => text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)

const textFrom = (text: string, { line, column }: Position): string =>
  linesOf(text)[line - 1]?.slice(column - 1) ?? ''

const textBetween = (text: string, from: Position, to: Position): string => {
  const lines = linesOf(text).slice(from.line - 1, to.line)
  const last = lines.pop()?.slice(0, to.column - 1) ?? ''
  return [...lines, last].join('\n').slice(from.column - 1)
}

const law = <T>(arbitrary: fc.Arbitrary<T>, holds: (text: T) => void): void => {
  fc.assert(fc.property(arbitrary, holds))
}

describe('names and values are those of dotenv', () => {
  test.each([
    ['soups', soups],
    ['rich soups', richSoups],
    ['files', files],
  ])('%s', (_title, arbitrary) => {
    law(arbitrary, (text) => {
      const read = [...winners(readDotenv(text).entries)].map(
        ([name, { value }]) => [name, value] as const,
      )
      expect(read.sort(byName)).toEqual(Object.entries(parse(text)).sort(byName))
    })
  })
})

test('the name stands at nameAt', () => {
  law(texts, (text) => {
    for (const { name, nameAt } of readDotenv(text).entries) {
      expect(textFrom(text, nameAt).startsWith(name)).toBe(true)
    }
  })
})

test('an exact value stands at contentAt', () => {
  law(texts, (text) => {
    for (const { value, exact, contentAt } of readDotenv(text).entries) {
      if (exact) expect(textFrom(text, contentAt).startsWith(value)).toBe(true)
    }
  })
})

test('between valueAt and endAt stands the value with its quotes', () => {
  law(texts, (text) => {
    for (const { value, exact, quote, valueAt, endAt } of readDotenv(text).entries) {
      const written = textBetween(text, valueAt, endAt)
      const mark = quote === 'none' ? '' : quote
      // U+2028 and U+2029 start lines for dotenv, whose quotes are taken off behind the value too.
      if (exact && !/[\u2028\u2029]/.test(written)) expect(written).toBe(mark + value + mark)
      else expect(written.startsWith(mark) && written.endsWith(mark)).toBe(true)
    }
  })
})

test('a cut stands at a hash', () => {
  law(texts, (text) => {
    for (const { cut } of readDotenv(text).entries) {
      if (cut !== undefined) expect(textFrom(text, cut).startsWith('#')).toBe(true)
    }
  })
})

test('text without quotes, backslashes and line ends is read back from double quotes', () => {
  const plain = fc.string({ unit: 'grapheme' }).filter((value) => !/["\\\r\n]/.test(value))
  law(plain, (value) => {
    expect(readDotenv(`A="${value}"`).entries.map((entry) => entry.value)).toEqual([value])
  })
})

test('line ends make no difference to what is read', () => {
  law(texts, (text) => {
    const unix = text.replace(/\r\n?/g, '\n')
    expect(readDotenv(unix.replaceAll('\n', '\r\n'))).toEqual(readDotenv(unix))
  })
})

test('a byte order mark makes no difference to what is read', () => {
  const unmarked = texts.filter((text) => !text.startsWith('\uFEFF'))
  law(unmarked, (text) => {
    expect(readDotenv(`\uFEFF${text}`)).toEqual(readDotenv(text))
  })
})

test('entries and ignored lines stand in file order', () => {
  law(texts, (text) => {
    const { entries, ignored } = readDotenv(text)
    for (const positions of [entries.map(({ nameAt }) => nameAt), ignored.map(({ at }) => at)]) {
      const ranks = positions.map(({ line, column }) => line * 1e6 + column)
      expect(ranks).toEqual(ranks.toSorted((one, other) => one - other))
    }
  })
})

test('without any entry, every line that is no comment is ignored', () => {
  law(texts, (text) => {
    const { entries, ignored } = readDotenv(text)
    if (entries.length > 0) return
    const said = text.split(/[\r\n\u2028\u2029]/).map((line) => line.trim())
    expect(ignored).toHaveLength(said.filter((line) => line !== '' && !line.startsWith('#')).length)
  })
})
