import { expect, test } from 'vitest'
import { fileUrlPath } from '../../src/core/percent.ts'

test.each([
  ['/run/token', 'linux', '/run/token'],
  ['/run/a%20b', 'linux', '/run/a b'],
  ['/run/100%', 'linux', '/run/100%'],
  ['localhost/run/x', 'linux', '/run/x'],
  ['LOCALHOST/run/a%20b', 'darwin', '/run/a b'],
  ['localhost/C:/token', 'win32', 'C:/token'],
  ['/C:/My%20Files/token', 'win32', 'C:/My Files/token'],
  ['/c%3A/token', 'win32', 'c:/token'],
  ['/C:/token', 'linux', '/C:/token'],
  ['localhost', 'linux', 'localhost'],
  ['localhosts/x', 'linux', 'localhosts/x'],
  ['~/a%20b', 'linux', '~/a%20b'],
  ['secrets/token', 'linux', 'secrets/token'],
])('file://%s on %s is %s', (rest, platform, path) => {
  expect(fileUrlPath(rest, platform)).toBe(path)
})
