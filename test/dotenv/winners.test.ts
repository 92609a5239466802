import { expect, test } from 'vitest'
import { winners } from '../../src/dotenv/scan.ts'
import { readDotenv } from '../../src/dotenv/values.ts'

test('the last assignment of a name wins, with its own position', () => {
  const winner = winners(readDotenv('A=1\nB=2\nA=3\n').entries).get('A')
  expect([winner?.value, winner?.nameAt.line]).toEqual(['3', 3])
})

test.each(['constructor', 'toString', 'hasOwnProperty'])('%s is a name like any other', (name) => {
  const found = winners(readDotenv(`${name}=x`).entries)
  expect([...found.keys()]).toEqual([name])
})

test('`__proto__` counts for nothing, as in dotenv', () => {
  expect(winners(readDotenv('__proto__=x').entries).size).toBe(0)
})

test('a name nobody assigns has no winner', () => {
  expect(winners(readDotenv('A=1').entries).has('toString')).toBe(false)
})
