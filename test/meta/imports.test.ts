import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { adapters } from 'milvus-connection/clients'
import { lintRules } from 'milvus-connection/lint'
import ts from 'typescript'
import { afterAll, describe, expect, test } from 'vitest'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const empty = mkdtempSync(join(tmpdir(), 'milvus-connection-imports-'))
afterAll(() => rmSync(empty, { recursive: true, force: true }))

const entries = ['index', 'clients', 'lint', 'schema', 'secrets', 'watch', 'rotate'] as const
const formats = [
  ['ESM', 'mjs', (path: string) => `await import(${JSON.stringify(pathToFileURL(path).href)})`],
  ['CommonJS', 'cjs', (path: string) => `require(${JSON.stringify(path)})`],
] as const
const all = entries.flatMap((entry) => formats.map((format) => [entry, ...format] as const))

/** Everything of a process that an import could change, as text. */
const state = `JSON.stringify({
  globals: Reflect.ownKeys(globalThis).map(String),
  prototypes: [Object, Array, String, Promise, Error].map((one) => Reflect.ownKeys(one.prototype).map(String)),
  env: process.env,
  cwd: process.cwd(),
  listeners: process.eventNames().map(String),
  exitCode: process.exitCode ?? null,
  stack: [Error.stackTraceLimit, String(Error.prepareStackTrace)],
})`

function run(script: string): { readonly stdout: string; readonly stderr: string } {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { createRequire } from 'node:module'
const require = createRequire(${JSON.stringify(import.meta.url)})
${script}`,
    ],
    {
      cwd: empty,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        SystemRoot: process.env['SystemRoot'],
        XDG_CONFIG_HOME: empty,
        MILVUS_URI: 'http://localhost:19530',
      },
    },
  )
  return { stdout, stderr }
}

const slow = { timeout: 60_000 }

describe('importing prints nothing and changes nothing', slow, () => {
  // zod keeps its configuration and its registry there, so that its copies share them.
  const ofZod = ['__zod_globalConfig', '__zod_globalRegistry']

  test.each(all)('%s as %s', (entry, _format, ending, load) => {
    const script = `const before = ${state}
${load(join(dist, `${entry}.${ending}`))}
process.stdout.write(before + '\\n' + ${state})`
    const { stdout, stderr } = run(script)
    const [before, after, ...rest] = stdout
      .split('\n')
      .map((line): { globals: string[] } => JSON.parse(line))
    expect([stderr, rest]).toEqual(['', []])
    const allowed = entry === 'schema' ? ofZod : []
    expect(after?.globals.filter((name) => !allowed.includes(name))).toEqual(before?.globals)
    expect({ ...after, globals: [] }).toEqual({ ...before, globals: [] })
  })
})

/** The files an entry loads at once or could load, and the modules it names besides. */
function reach(start: string): { readonly files: string[]; readonly others: string[] } {
  const files = new Set([join(dist, start)])
  const others = new Set<string>()
  for (const file of files) {
    const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true)
    for (const { fileName } of importedFiles) {
      if (fileName.startsWith('.')) files.add(resolve(dirname(file), fileName))
      else others.add(fileName)
    }
  }
  return { files: [...files].map((file) => relative(dist, file)), others: [...others] }
}

describe('importing one entry loads no other, and nothing that only some runs need', slow, () => {
  // Linting resolves and knows the clients; these others use the library beside them.
  const isBesideLibrary = (entry: string): boolean => ['secrets', 'watch', 'rotate'].includes(entry)
  const alone = all.filter(([entry]) => entry !== 'lint' && !isBesideLibrary(entry))

  test.each(all.filter(([entry]) => isBesideLibrary(entry)))(
    '%s as %s has no second copy of the library',
    (entry, _format, ending) => {
      const { files, others } = reach(`${entry}.${ending}`)
      expect(others.filter((name) => !isBuiltin(name))).toEqual([])
      expect(files).toContain(`${entry}.${ending}`)
      expect(files.filter((file) => /^(lint|schema|cli)\.|^lazy/.test(file))).toEqual([])
      const text = readFileSync(join(dist, `${entry}.${ending}`), 'utf8')
      expect(text).not.toContain('Cannot resolve the connection')
    },
  )

  test.each(alone)('%s as %s', (entry, _format, ending) => {
    const { files, others } = reach(`${entry}.${ending}`)
    expect(others.filter((name) => !isBuiltin(name))).toEqual([])
    const foreign = files.filter((file) => /^(clients|schema|index|cli)\.|^lazy/.test(file))
    expect(foreign).toEqual([`${entry}.${ending}`])
    const text = files.map((file) => readFileSync(join(dist, file), 'utf8')).join('\n')
    const holds = {
      clients: adapters.some(({ client }) => text.includes(client)),
      schema: text.includes('$ZodType'),
      index: text.includes('Cannot resolve the connection'),
    }
    const only = { clients: false, schema: false, index: false, [entry]: true }
    expect(holds).toEqual(only)
  })

  test('resolving from the environment alone loads no reader of config files', () => {
    const script = `const { resolveConnectionSync } = ${formats[1][2](join(dist, 'index.cjs'))}
const { connection } = resolveConnectionSync()
process.stdout.write(JSON.stringify([connection.uri, Object.keys(require.cache)]))`
    const [uri, loaded]: [string, string[]] = JSON.parse(run(script).stdout)
    expect(uri).toBe('http://localhost:19530')
    const files = loaded.map((file) => relative(dist, file))
    expect(files).toContain('index.cjs')
    expect(files.filter((file) => /^(lazy|clients|schema|cli)/.test(file))).toEqual([])
  })

  test.each([
    ['a token that is no reference', `{ token: 'root:Milvus' }`, []],
    ['a reference that loses', `{ token: 'key' }, { env: { MILVUS_TOKEN: 'vault://a/b#c' } }`, []],
    ['a reference to a variable', `{ token: 'env://A' }, { env: { A: 'key' } }`, ['fetch.cjs']],
  ])('%s loads no store', (_, call, expected) => {
    const script = `const { resolveConnectionSync } = ${formats[1][2](join(dist, 'index.cjs'))}
resolveConnectionSync(${call})
process.stdout.write(JSON.stringify(Object.keys(require.cache)))`
    const loaded: string[] = JSON.parse(run(script).stdout)
    const files = loaded
      .map((file) => relative(dist, file))
      .filter((file) => file.startsWith('lazy'))
    expect(files.map((file) => basename(file))).toEqual(expected)
  })

  test('the command loads what one verb needs with that verb', () => {
    const files = new Set([join(dist, 'cli.mjs')])
    const others = new Set<string>()
    for (const file of files) {
      const { statements } = ts.createSourceFile(
        file,
        readFileSync(file, 'utf8'),
        ts.ScriptTarget.Latest,
      )
      for (const statement of statements) {
        if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier))
          continue
        const { text } = statement.moduleSpecifier
        if (text.startsWith('.')) files.add(resolve(dirname(file), text))
        else others.add(text)
      }
    }
    const code = [...files].map((file) => readFileSync(file, 'utf8')).join('\n')
    const marks = {
      resolving: 'Cannot resolve the connection',
      linting: lintRules[0]?.summary ?? '',
      clients: adapters[0]?.client ?? '',
      yaml: 'YAMLParseError',
    }
    const held = Object.entries(marks).filter(([, mark]) => code.includes(mark))
    expect(held.map(([name]) => name)).toEqual(['resolving'])
    expect([...others].filter((name) => /child_process|readline|stream/.test(name))).toEqual([])
  })
})
