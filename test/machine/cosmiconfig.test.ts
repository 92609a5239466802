import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { candidatesIn } from '../../src/machine/discovery.ts'
import { findConfig } from '../../src/machine/cosmiconfig.ts'
import { formatOf, searchPlaces, userPlaces } from '../../src/config/places.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cosmiconfig-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const plant = (files: Readonly<Record<string, string>>): void => {
  for (const [place, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, place)), { recursive: true })
    writeFileSync(join(folder, place), text)
  }
}

const brief = (places?: readonly string[]): unknown => {
  const { found, broken, alsoPresent } = findConfig(folder, places)
  const relative = (path: string): string => path.slice(folder.length + 1)
  return {
    found: found && `${relative(found.path)} as ${found.format}`,
    broken: broken.map(({ path, reason, line }) =>
      [relative(path), reason, ...(line === undefined ? [] : [line])].join(' '),
    ),
    alsoPresent,
  }
}

const ours = '{"milvus": {"uri": "http://db"}}'

describe('the strongest file of a directory is found', () => {
  test.each<readonly [sentence: string, files: Record<string, string>, find: object]>([
    ['none', {}, { found: undefined }],
    ['a package.json of ours', { 'package.json': ours }, { found: 'package.json as package.json' }],
    ['a package.json of others', { 'package.json': '{"name": "milvus"}' }, { found: undefined }],
    [
      'an empty package.json',
      { 'package.json': ' ', '.milvusrc': 'a: 1' },
      { found: '.milvusrc as yaml' },
    ],
    ['a broken package.json of others', { 'package.json': '{' }, { found: undefined }],
    [
      'a broken package.json that names us',
      { 'package.json': '{\n"milvus": {hunter2-canary', '.milvusrc': '' },
      { found: 'package.json as package.json', alsoPresent: ['.milvusrc'] },
    ],
    [
      'a package.json that sets us to nothing',
      { 'package.json': '{"milvus": null}' },
      { found: 'package.json as package.json' },
    ],
    [
      'weaker files are named',
      { 'milvus.config.toml': '', '.milvusrc.json': '{}', '.config/milvusrc.yml': '' },
      {
        found: '.milvusrc.json as json',
        alsoPresent: ['milvus.config.toml', '.config/milvusrc.yml'],
      },
    ],
    [
      'an empty file sets nothing, and still is the one',
      { '.milvusrc.yaml': '', '.milvusrc.toml': 'a = 1' },
      { found: '.milvusrc.yaml as yaml', alsoPresent: ['.milvusrc.toml'] },
    ],
    [
      'so does a file of white space',
      { '.milvusrc.yaml': '\uFEFF \n', '.milvusrc.toml': 'a = 1' },
      { found: '.milvusrc.yaml as yaml', alsoPresent: ['.milvusrc.toml'] },
    ],
    [
      'a file that is not UTF-8 is broken, not absent',
      { '.milvusrc.yaml/x': '', '.milvusrc.toml': 'a = 1' },
      { found: '.milvusrc.toml as toml', broken: ['.milvusrc.yaml is a directory'] },
    ],
    [
      'a text that does not parse is found: parsing is not our part',
      { '.milvusrc.json': '{' },
      { found: '.milvusrc.json as json' },
    ],
    [
      'what is weaker than the file found is not looked into',
      { '.milvusrc': 'a: 1', '.milvusrc.json/x': '' },
      { found: '.milvusrc as yaml', alsoPresent: ['.milvusrc.json'] },
    ],
    [
      'files of code are no candidates',
      { '.milvusrc.js': '', 'milvus.config.ts': '', '.milvusrc.cjs': '', 'milvus.config.mjs': '' },
      { found: undefined },
    ],
  ])('%s', (_, files, find) => {
    plant(files)
    expect(brief()).toEqual({ broken: [], alsoPresent: [], ...find })
  })

  test.each(searchPlaces)('%s', (place) => {
    const text = place === 'package.json' ? ours : 'hunter2-canary'
    plant({ [place]: text })
    expect(findConfig(folder)).toEqual({
      found: { path: join(folder, place), format: formatOf(place), text },
      broken: [],
      absent: searchPlaces.filter((other) => other !== place),
      alsoPresent: [],
    })
  })

  test('the user has places of their own', () => {
    plant({ config: '', 'config.toml': '', '.milvusrc': '' })
    expect(brief(userPlaces)).toEqual({
      found: 'config as yaml',
      broken: [],
      alsoPresent: ['config.toml'],
    })
  })

  test('code is refused even where it is asked for', () => {
    plant({ 'milvus.config.js': 'throw new Error()', '.milvusrc': '' })
    expect(brief(['milvus.config.js', '.milvusrc'])).toEqual({
      found: '.milvusrc as yaml',
      broken: ['milvus.config.js is code, which is never run here'],
      alsoPresent: [],
    })
  })
})

describe('broken is not absent', () => {
  test('a link to nothing, and one to itself', () => {
    symlinkSync('nowhere', join(folder, '.milvusrc'))
    symlinkSync('.milvusrc.json', join(folder, '.milvusrc.json'))
    expect(brief()).toEqual({
      found: undefined,
      broken: [
        '.milvusrc is a link to nothing',
        '.milvusrc.json is a link that leads back to itself',
      ],
      alsoPresent: [],
    })
  })

  test('a directory that cannot be searched is named once', () => {
    symlinkSync('.config', join(folder, '.config'))
    expect(brief()).toEqual({
      found: undefined,
      broken: ['.config is a link that leads back to itself'],
      alsoPresent: [],
    })
  })

  test('bytes that are not UTF-8', () => {
    writeFileSync(join(folder, '.milvusrc'), Buffer.from('a\nb\xff', 'latin1'))
    expect(findConfig(folder).broken).toEqual([
      { path: join(folder, '.milvusrc'), reason: 'is not UTF-8 here', line: 2, column: 2 },
    ])
  })

  test.runIf(process.platform !== 'win32')('a pipe, which is never opened', () => {
    execFileSync('mkfifo', [join(folder, '.milvusrc')])
    plant({ '.milvusrc.json': '{}' })
    expect(brief()).toEqual({
      found: '.milvusrc.json as json',
      broken: ['.milvusrc is not a plain file'],
      alsoPresent: [],
    })
  })
})

test('a directory that is not there holds nothing', () => {
  expect(findConfig(join(folder, 'none'))).toEqual({
    broken: [],
    absent: searchPlaces,
    alsoPresent: [],
  })
  expect(candidatesIn(join(folder, 'none'))).toEqual([])
})

test('candidates are what exists, in order, whatever it is', () => {
  plant({ '.config/milvusrc.toml': '', '.milvusrc': '', 'package.json': '{}', 'other.json': '' })
  expect(candidatesIn(folder)).toEqual(['package.json', '.milvusrc', '.config/milvusrc.toml'])
})
