import { describe, expect, test } from 'vitest'
import { textUnder, toMilliseconds } from '../../src/settings/values.ts'

describe('a duration under a name', () => {
  test.each([
    ['timeoutMs', '500', 500],
    ['timeoutMs', ' 500 ', 500],
    ['timeoutMs', '\t500\n', 500],
    ['timeout_ms', ' 1500.5 ', 1501],
    ['timeoutMs', '5s', 5000],
    ['timeoutMs', ' 5s ', 5000],
    ['timeoutMs', ' 5 s', 5000],
    ['timeout', ' 5 ', 5000],
    ['timeout', '500', 500_000],
    ['timeoutMs', '5 0', undefined],
    ['timeoutMs', '', undefined],
  ])('%s: %j', (name, text, milliseconds) => {
    expect(toMilliseconds(textUnder(name, text).trim())).toBe(milliseconds)
  })

  test('keeps the white space around it, which is worth a warning', () => {
    expect(textUnder('timeoutMs', ' 500 ')).toBe(' 500ms ')
  })
})
