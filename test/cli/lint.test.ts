import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import type { Log } from 'sarif'
import { describe, expect, test } from 'vitest'
import { runCommand } from '../cases/command.ts'
import { machineWith } from '../cases/machine.ts'
import { canary } from '../leaks/canary.ts'

type Files = Readonly<Record<string, string>>

const dirty: Files = {
  '.env': `# the cluster
MILVUS_URI=ftp://localhost
MILVUS_TOKEN=root:${canary}
`,
  'deploy/.env': `MILVUS_URI=http://root:${canary}@db.example:19530/\n`,
}
const clean: Files = { '.env': 'MILVUS_URI=http://localhost:19530\n' }

/** Runs `lint` on a machine with these files, and lets a test look at it before it goes. */
async function linted<T = undefined>(
  words: readonly string[],
  files: Files,
  look?: (cwd: string) => T,
  input = '',
): Promise<{ exitCode: number | null; stdout: string; stderr: string; seen: T | undefined }> {
  const { cwd, home, remove } = machineWith(files)
  try {
    const run = await runCommand(['lint', ...words], { cwd, home, input })
    expect(run.stdout + run.stderr).not.toContain(canary)
    return { ...run, seen: look?.(cwd) }
  } finally {
    remove()
  }
}

describe.concurrent('lint ends with', () => {
  test.each<readonly [string, Files, readonly string[], number]>([
    ['0 when there is nothing to lint', {}, [], 0],
    ['0 when all is well', clean, [], 0],
    ['1 for an error', dirty, [], 1],
    ['1 for a warning', { '.env': 'MILVUS_URI=http://localhost\n' }, [], 1],
    [
      '0 for warnings that are allowed',
      { '.env': 'MILVUS_URI=http://localhost\n' },
      ['--max-warnings', '9'],
      0,
    ],
    ['1 for an error, whatever is allowed', dirty, ['--max-warnings', '99'], 1],
    [
      '0 for a rule that is off',
      { '.env': 'MILVUS_URI=ftp://localhost\n' },
      ['--rule', 'unsupported-scheme=off'],
      0,
    ],
    ['2 for a path that is not there', clean, ['nothing-here'], 2],
    ['2 for a pattern that matches nothing', clean, ['*.nothing'], 2],
    ['2 for an unknown client', clean, ['--clients', 'cobol'], 2],
    ['2 for an unknown rule', clean, ['--rule', 'no-such-rule=off'], 2],
    ['2 for an unknown severity', clean, ['--rule', 'unsupported-scheme=loud'], 2],
    ['2 for a time that is none', clean, ['--within', 'soon'], 2],
    ['2 for a count that is none', clean, ['--max-warnings', 'few'], 2],
    ['3 for a file that cannot be read', { '.env': 'A=\u0000', 'x/.env': '' }, ['.env'], 0],
  ])('%s', async (_, files, words, exitCode) => {
    expect(await linted(words, files)).toMatchObject({ exitCode })
  })

  test('3 for a file that is no text', async () => {
    const { cwd, home, remove } = machineWith(clean)
    writeFileSync(join(cwd, '.env.local'), Buffer.from([0xff, 0xfe, 0x41, 0x00]))
    const { exitCode, stderr } = await runCommand(['lint'], { cwd, home })
    remove()
    expect({ exitCode, stderr }).toEqual({
      exitCode: 3,
      stderr: 'Cannot lint .env.local: the file is UTF-16: save it as UTF-8\n',
    })
  })
})

describe.concurrent('lint looks at', () => {
  const files: Files = {
    '.gitignore': 'ignored/\n*.local\n!keep.local\n',
    '.env': 'MILVUS_URI=ftp://a\n',
    '.env.local': 'MILVUS_URI=ftp://b\n',
    'app/.env': 'MILVUS_URI=ftp://c\n',
    'app/.gitignore': '.env.staging\n',
    'app/.env.staging': 'MILVUS_URI=ftp://d\n',
    'ignored/.env': 'MILVUS_URI=ftp://e\n',
    'node_modules/x/.env': 'MILVUS_URI=ftp://f\n',
    '.git/.env': 'MILVUS_URI=ftp://g\n',
    'README.md': 'MILVUS_URI=ftp://h\n',
  }
  const only = ['--rule', 'unsupported-scheme=error', '--format', 'compact']
  const found = (stdout: string): string[] =>
    stdout
      .split('\n')
      .filter((line) => line.includes('[unsupported-scheme]'))
      .map((line) => line.replace(/:.*/, ''))

  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['the working folder, without what git ignores', [], ['.env', 'app/.env']],
    ['a folder', ['app'], ['app/.env']],
    ['a folder, with a slash or a dot', ['./app/'], ['app/.env']],
    ['a file that is named, whatever git ignores', ['app/.env.staging'], ['app/.env.staging']],
    ['a pattern', ['app/**'], ['app/.env']],
    ['a pattern for dotfiles', ['**/.env'], ['.env', 'app/.env']],
    ['a file once, however often it is named', ['.env', '.', '.env'], ['.env', 'app/.env']],
    ['what is left when paths are ignored', ['--ignore', 'app/'], ['.env']],
    ['a folder from another one', ['--cwd', 'app'], ['.env']],
  ])('%s', async (_, words, paths) => {
    const { stdout } = await linted([...words, ...only], files)
    expect(found(stdout)).toEqual(paths)
  })

  test('standard input, under the name it is given', async () => {
    const { stdout, exitCode } = await linted(
      ['--stdin-filename', 'app/.env', '--format', 'compact'],
      {},
      undefined,
      `MILVUS_URI=ftp://root:${canary}@a\n`,
    )
    expect({ found: found(stdout), exitCode }).toEqual({ found: ['app/.env'], exitCode: 1 })
  })
})

describe.concurrent('lint --format', () => {
  test('standard input with its byte order mark', async () => {
    const words = ['--stdin-filename', '.env', '--format', 'compact']
    const { stdout } = await linted(words, {}, undefined, '\uFEFFMILVUS_HOST=db\n')
    expect(stdout).toContain('[env-bom]')
  })

  test('text shows the line, its credentials masked, and what to do', async () => {
    const { stdout } = await linted(['.env'], dirty)
    expect(stdout).toMatch(/^\.env:2:12 error .* \[unsupported-scheme\]\n {2}2 \| MILVUS_URI=/)
    expect(stdout).toMatch(/\n {2}fix .*\n/)
    expect(stdout).toMatch(/\d+ errors?.* in 1 of 1 file\n/)
  })

  test('compact writes a line a finding', async () => {
    const { stdout } = await linted(['.env', '--format', 'compact'], dirty)
    for (const line of stdout.trimEnd().split('\n')) {
      expect(line).toMatch(/^\.env:\d+:\d+: (error|warning|info): .* \[[a-z0-9-]+\]$/)
    }
  })

  test('json satisfies the published schema', async () => {
    const { stdout } = await linted(['--format', 'json'], dirty)
    const schema: object = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../schemas/diagnostics.schema.json'), 'utf8'),
    )
    const { Ajv2020 } = await import('ajv/dist/2020.js')
    const validate = new Ajv2020().compile(schema)
    const printed: { diagnostics: { origin: object }[] } = JSON.parse(stdout)
    expect(validate(printed), JSON.stringify(validate.errors)).toBe(true)
    expect(printed.diagnostics[0]?.origin).toMatchObject({
      source: 'dotenv',
      at: '.env:2:12',
      file: '.env',
      line: 2,
      column: 12,
    })
  })

  test('sarif satisfies the published schema, and says nothing of a credential', async () => {
    const { stdout } = await linted(['--format', 'sarif'], dirty)
    // It is of draft 4, which differs in nothing but the name of its own id.
    const { $schema, id, ...schema }: Record<string, unknown> = createRequire(import.meta.url)(
      '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
    )
    expect({ $schema, id }).toMatchObject({ $schema: expect.stringContaining('draft-04') })
    const validate = new Ajv({
      strict: false,
      validateFormats: false,
      unicodeRegExp: false,
    }).compile(schema)
    const log: Log = JSON.parse(stdout)
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true)
    const results = log.runs[0]?.results ?? []
    expect(results.some(({ fixes = [] }) => fixes.length > 0)).toBe(true)
    for (const { ruleId, ruleIndex = -1 } of results) {
      expect(log.runs[0]?.tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId)
    }
  })

  test('github writes workflow commands', async () => {
    const { stdout } = await linted(['.env', '--format', 'github'], dirty)
    expect(stdout.split('\n')[0]).toMatch(
      /^::error file=\.env,line=2,endLine=2,col=12,endColumn=\d+,title=milvus-connection%3A unsupported-scheme::.+%0A.+$/,
    )
  })

  test('junit writes a suite a file, and a failure for an error or a warning', async () => {
    const { stdout } = await linted(['--format', 'junit'], dirty)
    expect(stdout).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /)
    expect(stdout.match(/<testsuite /g)).toHaveLength(2)
    expect(stdout).toContain('<failure type="error"')
    const { stdout: none } = await linted(['--format', 'junit'], clean)
    expect(none).toContain('tests="1" failures="0"')
  })
})

describe.concurrent('lint --fix', () => {
  const files: Files = { '.env': '# mine\nMILVUS_URI=HTTP://localhost:19530/ # here\nX=1\n' }
  const mended = '# mine\nMILVUS_URI=http://localhost:19530 # here\nX=1\n'
  const text = (cwd: string): string => readFileSync(join(cwd, '.env'), 'utf8')

  test('mends the file and leaves the rest of it alone', async () => {
    const { seen, stderr } = await linted(['--fix'], files, text)
    expect({ seen, stderr }).toEqual({ seen: mended, stderr: 'Fixed 1 file\n' })
  })

  test('a second time changes nothing', async () => {
    const { seen, stderr } = await linted(['--fix'], { '.env': mended }, text)
    expect({ seen, stderr }).toEqual({ seen: mended, stderr: '' })
  })

  test('keeps the permissions of the file', async () => {
    const { cwd, home, remove } = machineWith(files)
    writeFileSync(join(cwd, '.env.other'), files['.env'] ?? '', { mode: 0o640 })
    await runCommand(['lint', '--fix', '.env.other'], { cwd, home })
    const mode = statSync(join(cwd, '.env.other')).mode & 0o777
    remove()
    expect(mode).toBe(0o640)
  })

  test('--diff shows the change, masked, and makes none', async () => {
    const secret = { '.env': `MILVUS_URI=HTTP://root:${canary}@localhost:19530/\n` }
    const { seen, stdout, exitCode } = await linted(['--diff'], secret, text)
    expect(seen).toBe(secret['.env'])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('-MILVUS_URI=HTTP://[secret]@localhost:19530/\n')
    expect(stdout).toContain('+MILVUS_URI=http://[secret]@localhost:19530\n')
  })

  test('of standard input prints the text', async () => {
    const { stdout } = await linted(
      ['--fix', '--stdin-filename', '.env'],
      {},
      undefined,
      files['.env'],
    )
    expect(stdout).toBe(mended)
  })

  test.each([
    ['a text with nothing to mend', '.env', mended],
    ['one that starts with a byte order mark', '.env', '\uFEFFX=1\n'],
    ['a file of no kind that is linted', 'notes.txt', 'MILVUS_URI=HTTP://localhost:19530/\n'],
    ['a text of nothing', '.env', ''],
  ])('of standard input prints %s as it is', async (_title, path, input) => {
    const { stdout } = await linted(['--fix', '--stdin-filename', path], {}, undefined, input)
    expect(stdout).toBe(input)
  })
})

describe.concurrent('lint goes by the config file of the project', () => {
  const env = { '.env': 'MILVUS_URI=ftp://a\n', 'x/.env': 'MILVUS_URI=ftp://b\n' }
  const off = 'lint:\n  rules: { unsupported-scheme: off }\n'

  test.each<readonly [string, Files, readonly string[], number]>([
    ['a rule that is off', { ...env, '.milvusrc.yaml': off }, [], 0],
    [
      'a flag is stronger',
      { ...env, '.milvusrc.yaml': off },
      ['--rule', 'unsupported-scheme=error'],
      1,
    ],
    ['--no-config passes it over', { ...env, '.milvusrc.yaml': off }, ['--no-config'], 1],
    ['paths that are left out', { ...env, '.milvusrc.yaml': 'lint: { ignore: [.env] }\n' }, [], 0],
    [
      'a path of an override',
      {
        ...env,
        '.milvusrc.yaml':
          'lint:\n  overrides: [{ files: [x/**], rules: { unsupported-scheme: off } }]\n',
      },
      ['x'],
      0,
    ],
    [
      'and not another path',
      {
        ...env,
        '.milvusrc.yaml':
          'lint:\n  overrides: [{ files: [x/**], rules: { unsupported-scheme: off } }]\n',
      },
      [],
      1,
    ],
    [
      'from a folder of the project',
      {
        ...env,
        '.milvusrc.yaml':
          'lint:\n  overrides: [{ files: [x/**], rules: { unsupported-scheme: off } }]\n',
      },
      ['--cwd', 'x'],
      0,
    ],
    ['a file that is named', { ...env, 'other.yaml': off }, ['--config', 'other.yaml', '.env'], 0],
    ['a file that is not there', env, ['--config', 'other.yaml'], 3],
  ])('%s', async (_, files, words, exitCode) => {
    expect(await linted(words, files)).toMatchObject({ exitCode })
  })
})

test('a baseline lists what there is, and what comes later is reported', async () => {
  const { cwd, home, remove } = machineWith({ '.env': 'MILVUS_URI=ftp://a\n' })
  const lint = (...words: string[]) => runCommand(['lint', ...words], { cwd, home })
  const update = await lint('--update-baseline')
  const name = '.milvus-connection-baseline.json'
  const known = await lint('--baseline', name)
  writeFileSync(join(cwd, '.env.local'), 'MILVUS_URI=ftp://b\n')
  const later = await lint('--baseline', name, '--format', 'compact')
  writeFileSync(join(cwd, name), '{}')
  const broken = await lint('--baseline', name)
  remove()
  expect([update, known, later, broken].map(({ exitCode }) => exitCode)).toEqual([0, 0, 1, 3])
  expect(update.stderr).toMatch(/^Wrote \d+ findings? into the baseline\n$/)
  expect(
    later.stdout.split('\n').every((line) => line === '' || line.startsWith('.env.local:')),
  ).toBe(true)
})

describe.concurrent('rule', () => {
  const lone = { cwd: tmpdir(), home: tmpdir() }

  test('prints the page of a rule', async () => {
    const { stdout } = await runCommand(['rule', 'unsupported-scheme'], lone)
    const page = readFileSync(
      join(import.meta.dirname, '../../docs/rules/unsupported-scheme.md'),
      'utf8',
    )
    expect(stdout.split('\n')[0]).toBe(page.split('\n')[0])
  })

  test('lists the rules', async () => {
    const { stdout } = await runCommand(['rule'], lone)
    expect(stdout).toMatch(/^unsupported-scheme +error +\S/m)
  })

  test('does not know others', async () => {
    expect(await runCommand(['rule', canary], lone)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: expect.not.stringContaining(canary),
    })
  })

  test('guesses at a slip', async () => {
    const { stderr } = await runCommand(['rule', 'traling-slash'], lone)
    expect(stderr).toContain('did you mean trailing-slash?')
  })
})
