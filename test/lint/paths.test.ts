import { expect, test } from 'vitest'
import { joined } from '../../src/lint/paths.ts'

test.each([
  ['deploy/prod', '../.env', 'deploy/.env'],
  ['.', './.env', '.env'],
])('from %s, %s is %s', (folder, path, whole) => {
  expect(joined(folder, path)).toBe(whole)
})
