import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { trackedIn, workTrees } from '../../../src/lint/tree/git.ts'
import { fc } from '../../properties/check.ts'
import type { Repository } from './git.ts'
import { listed, repository } from './git.ts'

function tracked(repo: Repository, hash: 20 | 32 = 20): readonly string[] | undefined {
  const paths = trackedIn(readFileSync(join(repo.root, '.git/index')), hash)
  return paths && [...paths].toSorted()
}

const byGit = (repo: Repository): readonly string[] => listed(repo.git(['ls-files', '-z']))

const versionOf = (repo: Repository): number =>
  readFileSync(join(repo.root, '.git/index')).readUInt32BE(4)

/** Adds entries without writing files, as names are what counts. */
function add(repo: Repository, paths: readonly string[]): void {
  const blob = repo.git(['hash-object', '-w', '--stdin'], 'x').trim()
  const lines = paths.map((path) => `100644 ${blob}\t${path}`).join('\0')
  repo.git(['update-index', '--add', '-z', '--index-info'], lines)
}

const word = fc.stringMatching(/^[a-zé日 .#-]{1,20}$/).filter((one) => !/^\.+$|^\.git/i.test(one))
const path = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join('/'))
const lists = fc.sample(fc.uniqueArray(path, { minLength: 1, maxLength: 60 }), {
  seed: Number(process.env['SEED'] ?? 5),
  numRuns: 12,
})

describe('the paths in an index are those that git lists', () => {
  test.each([
    ['version 2', 2, []],
    ['version 4, in which names are shortened', 4, []],
    ['version 2 with SHA-256', 2, ['--object-format=sha256']],
    ['version 4 with SHA-256', 4, ['--object-format=sha256']],
  ] as const)('%s', (_, version, init) => {
    for (const paths of lists) {
      const repo = repository(...init)
      add(repo, [...paths, `${'long/'.repeat(60)}name`])
      repo.git(['update-index', '--index-version', `${version}`])
      expect(versionOf(repo)).toBe(version)
      expect(tracked(repo, init.length > 0 ? 32 : 20)).toEqual(byGit(repo))
    }
  })

  test.each([3, 4])('version %i, with flags that need more room', (version) => {
    const repo = repository()
    for (const name of ['a', 'b', 'c']) repo.write(name)
    repo.git(['add', 'a', 'c'])
    repo.git(['add', '--intent-to-add', 'b'])
    repo.git(['update-index', '--skip-worktree', 'c'])
    if (version === 4) repo.git(['update-index', '--index-version', '4'])
    expect(versionOf(repo)).toBe(version)
    expect(tracked(repo)).toEqual(['a', 'b', 'c'])
  })

  test('names that are no UTF-8, and those behind them', () => {
    for (const version of ['2', '4']) {
      const repo = repository()
      add(repo, ['a'])
      const blob = repo.git(['hash-object', '-w', '--stdin'], 'x').trim()
      const format = String.raw`100644 %s\tb\377\376/c\n100644 %s\tb\377\376/d\n`
      repo.git([
        '-c',
        `alias.odd=!printf '${format}' ${blob} ${blob} | git update-index --index-info`,
        'odd',
      ])
      add(repo, ['z'])
      repo.git(['update-index', '--index-version', version])
      expect(tracked(repo)).toEqual(['a', 'b\uFFFD\uFFFD/c', 'b\uFFFD\uFFFD/d', 'z'])
    }
  })

  test('a file in conflict, which is there three times', () => {
    const repo = repository()
    const blob = repo.git(['hash-object', '-w', '--stdin'], 'x').trim()
    const stages = [1, 2, 3].map((stage) => `100644 ${blob} ${stage}\t.env`).join('\0')
    repo.git(['update-index', '-z', '--index-info'], stages)
    expect(tracked(repo)).toEqual(['.env'])
  })

  test('the index of a linked work tree is its own', () => {
    const repo = repository()
    repo.write('.env')
    repo.git(['add', '.env'])
    repo.git(['commit', '-qm', 'one'])
    repo.git(['worktree', 'add', '-q', 'linked'])
    repo.git(['rm', '-q', '--cached', '.env'])
    const linked = join(repo.root, 'linked')
    expect(workTrees()(linked).isTracked(join(linked, '.env'))).toBe(true)
    expect(workTrees()(repo.root).isTracked(join(repo.root, '.env'))).toBe(false)
  })
})

describe('nothing is said of', () => {
  test('an index that is split over two files', () => {
    const repo = repository()
    add(repo, ['a', 'b'])
    repo.git(['update-index', '--split-index'])
    add(repo, ['c'])
    expect(tracked(repo)).toBeUndefined()
  })

  test('a sparse index, in which a folder stands for what is in it', () => {
    const repo = repository()
    for (const path of ['a/.env', 'b/.env', '.env']) repo.write(path)
    repo.git(['add', '.'])
    repo.git(['commit', '-qm', 'one'])
    repo.git(['sparse-checkout', 'set', '--cone', '--sparse-index', 'a'])
    expect(tracked(repo)).toBeUndefined()
  })

  test('any part of an index', () => {
    const repo = repository()
    add(repo, ['a', 'b/c'])
    const bytes = readFileSync(join(repo.root, '.git/index'))
    for (let length = 0; length < 12 + 20 + 62; length += 1) {
      expect(trackedIn(bytes.subarray(0, length), 20)).toBeUndefined()
    }
  })
})
