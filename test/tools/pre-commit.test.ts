import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const project = join(import.meta.dirname, '../..')
const venv = join(import.meta.dirname, '.cache/pre-commit')
const preCommit = join(venv, 'bin/pre-commit')

/** The hook's repository, a person's, and where pre-commit keeps what it installs. */
let folder = ''

beforeAll(() => {
  if (!existsSync(preCommit)) {
    execFileSync('python3', ['-m', 'venv', venv])
    execFileSync(join(venv, 'bin/pip'), ['install', '--quiet', 'pre-commit==4.7.0'])
  }
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'milvus-connection-hook-')))
  const hook = join(folder, 'hook')
  mkdirSync(hook)
  for (const name of ['dist', 'schemas', '.pre-commit-hooks.yaml']) {
    cpSync(join(project, name), join(hook, name), { recursive: true })
  }
  // It is built already, so that nothing has to be fetched.
  const { name, version, type, bin, files } = JSON.parse(
    readFileSync(join(project, 'package.json'), 'utf8'),
  )
  const slim = JSON.stringify({ name, version, type, bin, files })
  writeFileSync(join(hook, 'package.json'), slim)
  commit(hook)
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function commit(repository: string): void {
  const git = (...words: readonly string[]): unknown =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], {
      cwd: repository,
    })
  git('init', '-q')
  git('add', '--all')
  git('commit', '-qm', 'one')
}

function tried(name: string, files: Readonly<Record<string, string>>): [number | null, string] {
  const repository = join(folder, name)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(repository, dirname(path)), { recursive: true })
    writeFileSync(join(repository, path), text)
  }
  commit(repository)
  const words = ['try-repo', join(folder, 'hook'), 'milvus-connection-lint', '--all-files']
  const { status, stdout, stderr } = spawnSync(preCommit, words, {
    cwd: repository,
    encoding: 'utf8',
    env: { ...process.env, HOME: folder, PRE_COMMIT_HOME: join(folder, 'home') },
  })
  expect(stderr).toBe('')
  return [status, stdout]
}

const canary = 'CANARY-9b1f'

test('pre-commit installs the hook from its repository, and passes what is right', () => {
  const [status, stdout] = tried('right', {
    '.env.example': 'MILVUS_URI=http://localhost:19530\n',
    'deploy/compose.yaml': 'services: {}\n',
    'src/index.js': 'MILVUS_URI=ftp://x\n',
  })
  expect(stdout).toContain('Passed')
  expect(status).toBe(0)
})

test('pre-commit stops at what is wrong, whatever its name, and shows no credential', () => {
  const [status, stdout] = tried('wrong', {
    '.env.example': `MILVUS_URI=ftp://app:${canary}@db\n`,
    'a b/$(touch pwned).yaml':
      'apiVersion: v1\nkind: ConfigMap\ndata: { MILVUS_URI: "ftp://db" }\n',
    '.milvusrc': 'adress: db:19530\n',
  })
  expect(status).toBe(1)
  const rules = [...stdout.matchAll(/\[(unsupported-scheme|unknown-setting)\]$/gm)]
  expect(rules.map((found) => found[1]).toSorted()).toEqual([
    'unknown-setting',
    'unsupported-scheme',
    'unsupported-scheme',
  ])
  expect(stdout).not.toContain(canary)
  expect(existsSync(join(folder, 'wrong/pwned'))).toBe(false)
})
