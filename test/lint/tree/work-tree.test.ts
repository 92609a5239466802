import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fc } from '../../properties/check.ts'
import { describe, expect, test } from 'vitest'
import { walk } from '../../../src/lint/tree/walk.ts'
import { workTrees } from '../../../src/lint/tree/git.ts'
import { listed, repository } from './git.ts'
import type { Repository } from './git.ts'

/** Folders and files, of which the patterns below match many. */
const folders = ['', 'a', 'a/b', 'a/b/c', 'a/Build', 'build', 'build/out', 'b', 'b/a', 'b/a b']
const names = ['.env', '.env.local', 'x.env', 'X.ENV', 'build', '#x', '!x', 'a\\b', 'x ', '[x]']
const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)))
const files = paths.filter((path) => !folders.includes(path))

const patterns = [
  ...['*.env', '.env*', '.env', 'build', 'build/', '/build', 'Build/', 'a/', '/a/', 'a/b', 'b/a'],
  ...['a/*', '/a/*', 'a/**', '**/b', '**/b/', 'a/**/c', 'b/**', '*', '/*', '*/', '**/.env', 'a*'],
  ...['!.env', '!build', '!build/', '!a/', '!/a', '!a/b', '!a/b/', '!*/', '!*.env', '!a/**', '!b'],
  ...['# comment', String.raw`\#x`, String.raw`\!x`, '#x', 'x ', String.raw`x\ `, 'a b', '[ab]'],
  ...['?.env', '[!x].env', '[a-c]', String.raw`\[x]`, '[x]', String.raw`a\\b`, 'a\\', '', '   '],
  ...['.env\r', '/', '!', 'a//b', '*.[Ee]*', '/.env.local', 'out', 'c', '!c', '!out/', 'x*'],
]

const list = fc.array(fc.constantFrom(...patterns), { maxLength: 5 })
const layout = fc.record({
  exclude: list,
  gitignores: fc.dictionary(fc.constantFrom(...folders), list, { maxKeys: 4 }),
})
type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never

function lay(repo: Repository, { exclude, gitignores }: Layout): void {
  for (const path of files) repo.write(path)
  repo.write('.git/info/exclude', exclude.join('\n'))
  for (const [folder, lines] of Object.entries(gitignores)) {
    repo.write(join(folder, '.gitignore'), lines.join('\n'))
  }
}

function ignoredBy(repo: Repository, all: readonly string[], cwd = repo.root): readonly string[] {
  return listed(repo.git(['check-ignore', '--no-index', '-z', '--stdin'], all.join('\0'), cwd))
}

function ignored(root: string, all: readonly string[]): readonly string[] {
  const { isIgnored } = workTrees()(root)
  return all.filter((path) => isIgnored(join(root, path), folders.includes(path))).toSorted()
}

function walked(root: string, input = '.'): readonly string[] {
  const options = {
    cwd: root,
    workTreeOf: workTrees(),
    mayBeLinted: () => true,
    isLeftOut: () => false,
  }
  return [...walk([input], options)].flatMap((one) => one.files.map(({ path }) => path)).toSorted()
}

const seed = Number(process.env['SEED'] ?? 5)
const layouts = fc.sample(layout, { seed, numRuns: Number(process.env['RUNS'] ?? 60) })

describe('what git ignores is ignored', () => {
  const all = [...files, ...folders.filter((folder) => folder !== '')]

  test('in any layout of .gitignore files and info/exclude, folder by folder', () => {
    let count = 0
    for (const one of layouts) {
      const repo = repository()
      lay(repo, one)
      const expected = ignoredBy(repo, all)
      count += expected.length
      expect({ one, ignored: ignored(repo.root, all) }).toEqual({ one, ignored: expected })
    }
    expect(count).toBeGreaterThan(layouts.length)
  })

  test('and what is left is what a walk meets', () => {
    for (const one of layouts) {
      const repo = repository()
      lay(repo, one)
      const left = listed(repo.git(['ls-files', '-o', '-z', '--exclude-standard']))
      expect({ one, walked: walked(repo.root) }).toEqual({ one, walked: left })
    }
  })

  test('in a linked work tree, which shares info/exclude and has files of its own', () => {
    const repo = repository()
    repo.write('.gitignore', 'a/\n')
    repo.git(['add', '.gitignore'])
    repo.git(['commit', '-qm', 'one'])
    repo.write('.git/info/exclude', 'build/\n!b/build/\n')
    repo.git(['worktree', 'add', '-q', 'linked'])
    const linked = join(repo.root, 'linked')
    for (const path of files) repo.write(join('linked', path))
    const expected = ignoredBy(repo, files, linked)
    expect(expected).toContain('build/.env')
    expect(ignored(linked, files)).toEqual(expected)
  })

  test('by letters of either case where git is told so', () => {
    const repo = repository()
    repo.write('.gitignore', '*.env\n')
    for (const path of files) repo.write(path)
    for (const isSet of ['false', 'true']) {
      repo.git(['config', 'core.ignorecase', isSet])
      expect(ignored(repo.root, files)).toEqual(ignoredBy(repo, files))
    }
  })

  test('and .gitignore files in a repository inside another speak of that one alone', () => {
    const repo = repository()
    repo.write('.gitignore', '.env\n')
    repo.git(['init', '-q', 'inner'])
    repo.write('inner/.env')
    expect(walked(repo.root)).toEqual(['.gitignore', 'inner/.env'])
  })
})

describe('a folder that is named is walked, ignored or not', () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    ['a folder', 'build/\n', 'build', ['build/.env', 'build/sub/.env']],
    ['a folder in one', 'build/\n', 'build/sub', ['build/sub/.env']],
    ['a pattern under one', 'build/\n', 'build/**', ['build/.env', 'build/sub/.env']],
    ['with what else is ignored in it', 'build/\nsub/\n', 'build', ['build/.env']],
    ['all of it, where a pattern ignores what is in it', 'build/**\n', 'build', []],
    ['and not from above', 'build/\n', '.', ['.gitignore']],
  ])('%s', (_, lines, input, expected) => {
    const repo = repository()
    repo.write('.gitignore', lines)
    repo.write('build/.env')
    repo.write('build/sub/.env')
    expect(walked(repo.root, input)).toEqual(expected)
  })
})

test('a link in place of .gitignore is none', () => {
  const repo = repository()
  repo.write('patterns', '*\n')
  repo.write('.env')
  symlinkSync('patterns', join(repo.root, '.gitignore'))
  const left = listed(repo.git(['ls-files', '-o', '-z', '--exclude-standard']))
  expect(left).toContain('.env')
  expect(walked(repo.root)).toEqual(left)
})
