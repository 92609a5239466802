import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'

import { replaceFile, replaceTarget, writeText } from '../../src/machine/replace-file.ts'

function folder() {
  const path = mkdtempSync(join(tmpdir(), 'milvus-connection-replace-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  const at = (name: string) => join(path, name)
  return { at, names: () => readdirSync(path).toSorted() }
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe('a file that is replaced', () => {
  test.each([0o600, 0o640, 0o644, 0o400])('keeps its mode, %o', (mode) => {
    const { at, names } = folder()
    writeFileSync(at('a'), 'old')
    chmodSync(at('a'), mode)
    replaceFile(at('a'), 'new')
    expect([readFileSync(at('a'), 'utf8'), modeOf(at('a'))]).toEqual(['new', mode.toString(8)])
    expect(names()).toEqual(['a'])
  })

  test('has the mode that is asked for', () => {
    const { at } = folder()
    writeFileSync(at('a'), 'old', { mode: 0o644 })
    replaceFile(at('a'), 'new', 0o600)
    expect(modeOf(at('a'))).toBe('600')
  })

  test('is another file: who has the old one open reads the old text', () => {
    const { at } = folder()
    writeFileSync(at('a'), 'old')
    const before = statSync(at('a')).ino
    replaceFile(at('a'), 'new')
    expect(statSync(at('a')).ino).not.toBe(before)
  })

  test('and is new is for its owner alone', () => {
    const { at, names } = folder()
    replaceFile(at('a'), 'new')
    expect([modeOf(at('a')), names()]).toEqual(['600', ['a']])
  })

  test.each<[string, (path: string, at: (name: string) => string) => void]>([
    ['a link to a file', (path, at) => (writeFileSync(at('b'), 'old'), symlinkSync('b', path))],
    ['a link to nothing', (path) => symlinkSync('b', path)],
    ['a folder', (path) => mkdirSync(path)],
    ['a pipe', (path) => void spawnSync('mkfifo', [path])],
  ])('is not %s', (_, make) => {
    const { at, names } = folder()
    make(at('a'), at)
    const before = names()
    const { ino } = lstatSync(at('a'))
    expect(() => replaceFile(at('a'), 'new')).toThrow('expected a regular file')
    expect([names(), lstatSync(at('a')).ino]).toEqual([before, ino])
  })

  test('stays as it was when the folder is gone', () => {
    const { at } = folder()
    expect(() => replaceFile(at('none/a'), 'new')).toThrow(/ENOENT/)
  })
})

describe('what lies beside a file', () => {
  const hex = '0123456789ab'

  test('is removed when a killed process left it there', () => {
    const { at, names } = folder()
    writeFileSync(at('a'), 'old')
    writeFileSync(at(`.a.99999999-${hex}.tmp`), 'ne')
    replaceFile(at('a'), 'new')
    expect(names()).toEqual(['a'])
  })

  test.each([
    ['of a process that runs', `.a.${process.pid}-${hex}.tmp`],
    ['of another file', `.b.99999999-${hex}.tmp`],
    ["of the user's", 'a.tmp'],
    ['of another program', '.a.99999999.tmp'],
  ])('stays: that %s', (_, name) => {
    const { at, names } = folder()
    writeFileSync(at('a'), 'old')
    writeFileSync(at(name), 'kept')
    replaceFile(at('a'), 'new')
    expect(names()).toEqual([name, 'a'].toSorted())
    expect(readFileSync(at(name), 'utf8')).toBe('kept')
  })
})

describe('a link that the caller means to follow', () => {
  test.each([
    ['replaceTarget', replaceTarget],
    ['writeText', writeText],
  ])('stays one: %s', (_, write) => {
    const { at } = folder()
    writeFileSync(at('b'), 'old')
    symlinkSync('b', at('a'))
    write(at('a'), 'new')
    expect([readlinkSync(at('a')), readFileSync(at('b'), 'utf8')]).toEqual(['b', 'new'])
  })

  test('and leads nowhere makes no file', () => {
    const { at, names } = folder()
    symlinkSync('b', at('a'))
    expect(() => writeText(at('a'), 'new')).toThrow(/ENOENT/)
    expect(names()).toEqual(['a'])
  })
})
