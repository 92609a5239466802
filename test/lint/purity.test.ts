import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { isBuiltin } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const command = join(root, 'dist/cli.mjs')
const recorder = pathToFileURL(join(import.meta.dirname, 'purity/recorder.mjs')).href

let folder = ''
let tree = ''
let outside = ''

/** Code that leaves a mark when it runs, whichever module system or shell runs it. */
const code = "globalThis.process.getBuiltinModule('node:fs').writeFileSync('MARKER', '')"
const script = '#!/bin/sh\ntouch MARKER\n'
const canary = 'canary-0f3a9c'

const marker = (): string => join(folder, 'it-ran')

function plant(path: string, text: string, mode = 0o644): void {
  const file = join(tree, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text.replaceAll('MARKER', marker()), { mode })
}

function plantCode(): void {
  for (const name of [
    '.config/config.js',
    '.config/config.cjs',
    '.config/config.mjs',
    '.config/config.ts',
    '.config/milvusrc.js',
    '.milvusrc.js',
    '.milvusrc.cjs',
    'milvus.config.js',
    'milvus.config.ts',
    'milvus-connection.config.mjs',
    '.env.js',
    'node_modules/yaml/index.js',
    'node_modules/ignore/index.js',
    'node_modules/keytar/lib/keytar.js',
    'index.js',
  ])
    plant(name, code)
  plant('node_modules/keytar/package.json', '{"main": "lib/keytar.js"}')
  plant('imports/.milvusrc.yaml', '$import: ../index.js\nuri: http://db:19530\n')
  plant('imports/milvus.config.toml', '"$import" = "../index.js"\n')
  plant('imports/package.json', '{"milvus": {"$import": "../index.js"}}')
  plant('meta/package.json', '{"cosmiconfig": {"searchPlaces": ["../index.js"]}, "milvus": {}}')
  plant('meta/.config/config.yaml', 'cosmiconfig: { searchPlaces: [../../index.js] }\n')
}

function plantReferences(): void {
  plant('helper.sh', script, 0o755)
  const references = [
    `exec:${join(tree, 'helper.sh')}`,
    'keychain://milvus/prod',
    'env://HOME',
    `file://${join(outside, 'secret')}`,
    'op://vault/item/field',
    'vault://secret/milvus#token',
    'aws-sm://milvus#token',
  ]
  plant(
    '.env',
    `MILVUS_URI=http://db:19530\nMILVUS_TOKEN=$(touch MARKER)\nMILVUS_DB=\`touch MARKER\`\n`,
  )
  references.forEach((reference, i) => {
    plant(`references/${i}/.env`, `MILVUS_URI=https://127.0.0.1:1\nMILVUS_TOKEN=${reference}\n`)
    plant(`references/${i}/.milvusrc`, `uri: https://localhost:1\ntoken: "${reference}"\n`)
  })
  plant(
    'compose.yaml',
    `services:\n  a:\n    env_file: ${join(outside, 'secret')}\n    environment:\n      MILVUS_URI: http://db:19530\n      MILVUS_TOKEN_FILE: ${join(outside, 'secret')}\n`,
  )
  plant(
    'certificates/.milvusrc',
    `uri: https://db:19530\ncaPemPath: ${join(outside, 'secret')}\nclientPemPath: ../pipe\nclientKeyPath: /dev/zero\nserverPemPath: ../out/secret\n`,
  )
}

function plantGit(): void {
  execFileSync('git', ['init', '-q', tree])
  plant(
    '.git/config',
    `[core]\n\tfsmonitor = ${join(tree, 'helper.sh')}\n\tpager = ${join(tree, 'helper.sh')}\n[filter "x"]\n\tclean = ${join(tree, 'helper.sh')}\n\tsmudge = ${join(tree, 'helper.sh')}\n[alias]\n\tls-files = !${join(tree, 'helper.sh')}\n`,
  )
  plant('.gitattributes', '* filter=x\n')
  for (const hook of ['post-index-change', 'fsmonitor-watchman', 'pre-commit'])
    plant(`.git/hooks/${hook}`, script, 0o755)
  plant('sub/.git', `gitdir: ${join(outside, 'git')}\n`)
  plant('sub/.env', 'MILVUS_URI=http://db:19530\n')
}

function plantOddFiles(): void {
  execFileSync(
    'mkfifo',
    ['pipe', '.env.pipe', 'compose.pipe.yaml', '.milvusrc.json'].map((name) => join(tree, name)),
  )
  for (const [name, target] of [
    ['.env.outside', join(outside, '.env')],
    ['.gitignore', join(outside, 'ignore')],
    ['out', outside],
    ['loop', tree],
    ['compose.zero.yaml', '/dev/zero'],
    ['.env.self', join(tree, '.env.self')],
    ['.env.gone', join(tree, 'nothing')],
    ['deep/up', join(tree, 'deep')],
  ] as const) {
    mkdirSync(dirname(join(tree, name)), { recursive: true })
    symlinkSync(target, join(tree, name))
  }
  for (const name of ['huge.yaml', '.env.huge']) {
    plant(`huge/${name}`, 'MILVUS_URI=x\n')
    truncateSync(join(tree, 'huge', name), 1_073_741_824)
  }
}

function plantBombs(): void {
  const aliases = Array.from({ length: 30 }, (_, i) =>
    i === 0 ? 'a0: &a0 [x, x]' : `a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`,
  )
  plant(
    'bombs/compose.yaml',
    `# milvus\n${aliases.join('\n')}\nservices: {a: {environment: *a29}}\n`,
  )
  plant('bombs/.milvusrc', aliases.join('\n'))
  plant('bombs/deep.yaml', `# milvus\napiVersion: v1\nkind: Pod\nx: ${'['.repeat(100_000)}\n`)
  plant('bombs/.milvusrc.json', '['.repeat(100_000))
  plant('bombs/milvus.config.toml', `a = ${'['.repeat(50_000)}`)
  plant('bombs/.env', `MILVUS_TOKEN="${'\\"\n'.repeat(50_000)}`)
  plant('bombs/helm.yaml', `# milvus\napiVersion: v1\nkind: Pod\n${'{{ "'.repeat(50_000)}`)
  plant('bombs/k.yaml', `# milvus\napiVersion: v1\nkind: Pod\nx: "${'${A:-'.repeat(20_000)}"\n`)
}

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'purity-')))
  tree = join(folder, 'tree')
  outside = join(folder, 'outside')
  for (const made of [tree, outside]) mkdirSync(made)
  writeFileSync(join(outside, '.env'), `MILVUS_TOKEN=${canary}\nMILVUS_URI=ftp://${canary}\n`)
  writeFileSync(join(outside, 'secret'), canary)
  writeFileSync(join(outside, 'ignore'), '*\n')
  plantCode()
  plantReferences()
  plantGit()
  plantOddFiles()
  plantBombs()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

type Note = readonly [kind: string, what: string]

/** Lints in a process of its own, and tells what it did to the machine. */
function lint(...args: readonly string[]): {
  readonly status: number | null
  readonly output: string
  readonly notes: readonly Note[]
} {
  const record = join(folder, `record-${Math.random().toString(36).slice(2)}`)
  writeFileSync(record, '')
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', recorder, command, 'lint', ...args],
    {
      cwd: tree,
      encoding: 'utf8',
      input: '',
      env: { PATH: process.env['PATH'], HOME: folder, RECORD: record, MILVUS_TOKEN: canary },
      // For what hangs.
      timeout: 50_000,
      maxBuffer: 100_000_000,
    },
  )
  expect(signal).toBeNull()
  const notes = readFileSync(record, 'utf8')
    .trim()
    .split('\n')
    .map((line): Note => JSON.parse(line))
  return { status, output: stdout + stderr, notes }
}

const isOurs = (path: string): boolean => path.startsWith(root)

describe.each([
  ['the whole tree', []],
  ['the whole tree, mended on paper', ['--unsafe-fixes', '--diff']],
  [
    'files that are named',
    [
      '.env.outside',
      '.env.pipe',
      '.milvusrc.json',
      'huge/.env.huge',
      'compose.zero.yaml',
      '.env.self',
      'pipe',
    ],
  ],
  ['a pattern', ['**/*']],
])('linting %s', (_, args) => {
  let result: ReturnType<typeof lint>
  beforeAll(() => {
    result = lint(...args)
  })

  test('ends, with an answer', () => {
    expect(result.output).not.toContain('at file:')
    expect([1, 3]).toContain(result.status)
  })

  test('runs nothing, and connects to nothing', () => {
    expect(existsSync(marker())).toBe(false)
    expect(result.notes.filter(([kind]) => kind === 'run' || kind === 'connect')).toEqual([])
  })

  test('loads nothing but itself and Node', () => {
    const loaded = result.notes
      .filter(([kind]) => kind === 'load')
      .map(([, what]) => what)
      .filter((what) => !isOurs(what) && !isBuiltin(what))
    expect(loaded).toEqual([])
  })

  test('writes nothing', () => {
    expect(result.notes.filter(([kind]) => kind === 'write')).toEqual([])
  })
})

test('nothing outside the tree is opened or listed, but what is named', () => {
  const { notes, output } = lint()
  const touched = notes
    .filter(([kind]) => kind === 'open' || kind === 'list')
    .map(([, what]) => what)
  expect(touched.length).toBeGreaterThan(20)
  const away = touched.filter(
    (path) => path.startsWith('/') && !path.startsWith(tree) && !isOurs(path),
  )
  // A work tree's index lies where its .git says, which git would read too.
  expect(away.filter((path) => !path.startsWith(join(outside, 'git')))).toEqual([])
  expect(touched.filter((path) => path.includes('/out/') || path.includes('/loop/'))).toEqual([])
  expect(touched.filter((path) => /(?:pipe|zero|huge\/)/.test(path))).toEqual([])
  expect(output).not.toContain(canary)
})

test('the recorder sees what it should: a run of git, a file, a connection', async () => {
  const record = join(folder, 'record-check')
  writeFileSync(record, '')
  const server = createServer((socket) => socket.end())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const program = `import { readFileSync } from 'node:fs'
    import { spawnSync } from 'node:child_process'
    import { connect } from 'node:net'
    readFileSync('package.json'); spawnSync('true'); connect(${port}, '127.0.0.1').unref()`
  spawnSync(process.execPath, ['--import', recorder, '--input-type=module', '--eval', program], {
    cwd: root,
    env: { PATH: process.env['PATH'], RECORD: record },
  })
  server.close()
  const kinds = readFileSync(record, 'utf8')
    .trim()
    .split('\n')
    .map((line): Note => JSON.parse(line))
  expect(kinds).toContainEqual(['open', 'package.json'])
  expect(kinds).toContainEqual(['run', 'true'])
  expect(kinds).toContainEqual(['connect', 'socket'])
})
