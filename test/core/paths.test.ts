import { posix, win32 } from 'node:path'
import { expect, test } from 'vitest'
import { displayPath, isInside, pathInside } from '../../src/core/paths.ts'

test.each([
  ['/srv/app', '/srv/app', ''],
  ['/srv/app', '/srv/app/a/b', 'a/b'],
  ['/srv/app', '/srv/app/..evil/x', '..evil/x'],
  ['/srv/app', '/srv/app/...', '...'],
  ['/srv/app', '/srv/app/..', undefined],
  ['/srv/app', '/srv/apple', undefined],
  ['/srv/app', '/srv/app/../x', undefined],
  ['/', '/etc', 'etc'],
])('%s and %s', (folder, path, inside) => {
  expect(pathInside(folder, path, posix)).toBe(inside)
  expect(isInside(folder, path, posix)).toBe(inside !== undefined)
})

test.each([
  ['C:\\app', 'C:\\app\\..evil\\x', '..evil\\x'],
  ['C:\\app', 'c:\\APP\\x', 'x'],
  ['C:\\app', 'C:\\x', undefined],
  ['C:\\app', 'D:\\app\\x', undefined],
])('on Windows: %s and %s', (folder, path, inside) => {
  expect(pathInside(folder, path, win32)).toBe(inside)
})

test.each([
  ['/home/me/app/..data/token', '..data/token'],
  ['/home/me/app', '~/app'],
  ['/home/me/..x/token', '~/..x/token'],
  ['/home/me', '/home/me'],
  ['/etc/token', '/etc/token'],
])('%s is shown as %s', (path, shown) => {
  const machine = { home: '/home/me', path: posix }
  expect(displayPath(path, { cwd: '/home/me/app', machine })).toBe(shown)
})
