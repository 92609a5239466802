import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readText } from '../../src/machine/read-text.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-text-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const written = (bytes: Buffer | string): string => {
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  return path
}

const mark = Buffer.from([0xef, 0xbb, 0xbf])
const bad = Buffer.from([0xff])

test.each([
  ['text', Buffer.from('uri: ü😀\n'), 'uri: ü😀\n'],
  ['an empty file', Buffer.alloc(0), ''],
  ['a byte order mark is left out', Buffer.concat([mark, Buffer.from('a')]), 'a'],
  ['a replacement character of its own', Buffer.from('a\uFFFD'), 'a\uFFFD'],
  ['a NUL', Buffer.from('a\0b'), 'a\0b'],
])('%s is read', (_, bytes, text) => {
  expect(readText(written(bytes))).toEqual({ kind: 'text', text })
})

test.each([
  ['at the start', [bad, 'a'], 1, 1],
  ['in a line', ['a\nüb', bad], 2, 3],
  ['after a character of two units', ['😀', bad], 1, 3],
  ['after a replacement character of the file itself', ['a\r\n\uFFFD', bad], 2, 2],
  ['after a byte order mark', [mark, 'a', bad], 1, 2],
  ['a character cut short', ['ab', Buffer.from([0xe2, 0x82])], 1, 3],
  ['an encoded surrogate', ['a', Buffer.from([0xed, 0xa0, 0x80])], 1, 2],
  ['a character in more bytes than it needs', ['a', Buffer.from([0xc0, 0xaf])], 1, 2],
])('a byte that is not UTF-8 is named by its place: %s', (_, parts, line, column) => {
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)))
  const reason = 'is not UTF-8 here'
  expect(readText(written(bytes))).toEqual({
    kind: 'broken',
    why: 'malformed',
    reason,
    line,
    column,
  })
})

test.each([
  ['little end first', Buffer.from('\uFEFFa: hunter2-canary', 'utf16le')],
  ['big end first', Buffer.from('\uFEFFa: hunter2-canary', 'utf16le').swap16()],
])('UTF-16 is refused, %s', (_, bytes) => {
  expect(readText(written(bytes))).toEqual({
    kind: 'broken',
    why: 'malformed',
    reason: 'is UTF-16: save it as UTF-8',
  })
})

describe('absent is not broken', () => {
  test.each([
    ['nothing', (path: string) => path, { kind: 'absent' }],
    [
      'a file in a file',
      (path: string) => {
        writeFileSync(path, '')
        return join(path, 'file')
      },
      { kind: 'absent' },
    ],
    [
      'a directory',
      (path: string) => {
        mkdirSync(path)
        return path
      },
      { kind: 'broken', reason: 'is a directory' },
    ],
    [
      'a link to nothing',
      (path: string) => {
        symlinkSync(`${path}-none`, path)
        return path
      },
      { kind: 'broken', reason: 'is a link to nothing' },
    ],
    [
      'a link to itself',
      (path: string) => {
        symlinkSync(path, path)
        return path
      },
      { kind: 'broken', reason: 'is a link that leads back to itself' },
    ],
    [
      'a link to a file',
      (path: string) => {
        writeFileSync(`${path}-target`, 'a')
        symlinkSync(`${path}-target`, path)
        return path
      },
      { kind: 'text', text: 'a' },
    ],
    [
      'more than 10 MiB',
      (path: string) => {
        writeFileSync(path, '')
        truncateSync(path, 10_485_761)
        return path
      },
      { kind: 'broken', reason: 'is larger than 10 MiB' },
    ],
    [
      'a name that no file can have',
      (path: string) => `${path}\0hunter2-canary`,
      { kind: 'broken', reason: 'cannot be read' },
    ],
  ])('%s', (name, make, outcome) => {
    expect(readText(make(join(folder, name.replaceAll(' ', '-'))))).toEqual(outcome)
  })

  test.runIf(process.platform !== 'win32')('a pipe is never opened', () => {
    const path = join(folder, 'pipe')
    execFileSync('mkfifo', [path])
    expect(readText(path)).toEqual({ kind: 'broken', reason: 'is not a plain file' })
  })
})
