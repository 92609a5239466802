import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canary, shows } from '../leaks/canary.ts'
import { startSession } from './session.ts'
import type { Session } from './session.ts'

let session: Session
beforeAll(async () => {
  session = await startSession()
})
afterAll(() => session.stop())

const account = 'root@db.example:443'
const show = async (name: string): Promise<string> =>
  (await session.run(['secret', 'get', name, '--show'])).stdout

describe('secret set', () => {
  test.each([
    ['a line', `${canary}\n`, canary],
    ['no newline', canary, canary],
    ['a line of Windows', `${canary}\r\n`, canary],
    ['one newline of two', `${canary}\n\n`, `${canary}\n`],
    ['spaces', ` ${canary} `, ` ${canary} `],
    ['lines', `${canary}\nmore`, `${canary}\nmore`],
  ])('keeps what is piped in: %s', async (_, input, kept) => {
    const { exitCode, stdout, stderr } = await session.run(['secret', 'set', account], input)
    expect([exitCode, stdout]).toEqual([0, ''])
    expect(stderr).toBe(`Kept the credential of ${account} in Secret Service\n`)
    expect(await show(account)).toBe(`${kept}\n`)
  })

  test.each<[string, readonly string[], string]>([
    ['nothing', [account], ''],
    ['a newline alone', [account], '\n'],
    ['what is no UTF-8', [account], '\uFFFD'],
    ['a NUL', [account], 'a\0b'],
    ['it as the account', [canary], 'x'],
    ['it as another word', [account, canary], 'x'],
    ['it in the account', [`root:${canary}@db.example:443`], 'x'],
    ['it in a URI', [`https://root:${canary}@db.example:443`], 'x'],
    ['it in the account of another form', [`${canary}:443/db`], 'x'],
    ['it as a flag', ['--password', canary], 'x'],
    ['it as a token', ['--token', canary], 'x'],
    ['it in a flag', [`--value=${canary}`], 'x'],
  ])('refuses %s, and does not quote it', async (_, words, input) => {
    const { exitCode, stdout, stderr } = await session.run(['secret', 'set', ...words], input)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/expected|has a NUL|no flag/)
    expect(shows(stderr)).toBe(false)
  })

  test.each<[string, readonly string[], string]>([
    ['a host alone', ['--uri', 'https://db.example'], 'db.example:443'],
    ['an address of IPv6', ['--address', '[::1]:19530'], '[::1]:19530'],
    ['nothing at all', [], 'localhost:19530'],
  ])('works the account out of the settings: %s', async (_, words, expected) => {
    const { exitCode, stderr } = await session.run(['secret', 'set', ...words], canary)
    expect([exitCode, stderr]).toEqual([
      0,
      `Kept the credential of ${expected} in Secret Service\n`,
    ])
    expect(await show(expected)).toBe(`${canary}\n`)
  })

  test('keeps it where the settings refer to', async () => {
    writeFileSync(
      join(session.home, '.milvusrc.yaml'),
      'connections:\n  prod: { uri: https://db.example, token: keychain://milvus/prod }\n',
    )
    const { exitCode, stderr } = await session.run(['secret', 'set', '--alias', 'prod'], canary)
    expect([exitCode, stderr]).toEqual([
      0,
      'Kept the credential of keychain://milvus/prod in Secret Service\n',
    ])
    const resolved = await session.run(['resolve', 'prod', '--show-secrets', '--format', 'json'])
    expect(JSON.parse(resolved.stdout)).toMatchObject({ connection: { auth: { token: canary } } })
  })

  test('says what is taken before it', async () => {
    writeFileSync(join(session.home, '.env'), 'MILVUS_URI=https://a.example\nMILVUS_TOKEN=abc\n')
    const { exitCode, stderr } = await session.run(['secret', 'set'], canary)
    expect(exitCode).toBe(0)
    expect(stderr).toContain('Kept the credential of a.example:443 in Secret Service\n')
    expect(stderr).toContain('It is not used as long as the one from .env:2')
    writeFileSync(join(session.home, '.env'), '')
  })

  test('says nothing when it is to be quiet', async () => {
    const run = await session.run(['secret', 'set', account, '--quiet'], canary)
    expect(run).toEqual({ exitCode: 0, stdout: '', stderr: '' })
  })
})

describe('secret get', () => {
  test.each<[string, readonly string[], number, string, string]>([
    ['says that it is there', [account], 0, `${account}  [secret]  Secret Service\n`, ''],
    ['prints it when asked to', [account, '--show'], 0, `${canary}\n`, ''],
    ['says nothing when it is to be quiet', [account, '-q'], 0, '', ''],
    [
      'says that it is not there',
      ['x@db.example:443'],
      1,
      '',
      'There is no credential of x@db.example:443 in Secret Service\n',
    ],
  ])('%s', async (_, words, ...expected) => {
    await session.run(['secret', 'set', account], canary)
    const { exitCode, stdout, stderr } = await session.run(['secret', 'get', ...words])
    expect([exitCode, stdout, stderr]).toEqual(expected)
  })
})

describe('secret list', () => {
  test('prints accounts, and no credential', async () => {
    await session.run(['secret', 'set', 'keychain://listed/b'], canary)
    await session.run(['secret', 'set', 'keychain://listed/a'], canary)
    const table = await session.run(['secret', 'list', '--service', 'listed'])
    expect(table).toEqual({ exitCode: 0, stdout: 'a\nb\n', stderr: '' })
    const json = await session.run(['secret', 'list', '--service', 'listed', '--format', 'json'])
    expect(JSON.parse(json.stdout)).toEqual({
      schemaVersion: 1,
      service: 'listed',
      backend: 'Secret Service',
      accounts: ['a', 'b'],
    })
  })

  test('of nothing is no failure', async () => {
    const run = await session.run(['secret', 'list', '--service', 'nobody'])
    expect([run.exitCode, run.stdout]).toEqual([0, ''])
  })

  test('into a pipe that is closed is no failure', () => {
    const binary = join(import.meta.dirname, '../../dist/cli.mjs')
    const line = `"${process.execPath}" "${binary}" secret list --service listed | true; echo "\${PIPESTATUS[0]}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', line], {
      env: session.env,
      encoding: 'utf8',
    })
    expect([stdout, stderr]).toEqual(['0\n', ''])
  })
})

test('secret delete takes it out, and ends with 1 when there is none', async () => {
  await session.run(['secret', 'set', 'keychain://deleted/a'], canary)
  const first = await session.run(['secret', 'delete', 'keychain://deleted/a'])
  expect(first).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: 'Deleted the credential of keychain://deleted/a from Secret Service\n',
  })
  const second = await session.run(['secret', 'delete', 'keychain://deleted/a'])
  expect([second.exitCode, second.stdout]).toEqual([1, ''])
})

test('the credential stands on no command line and in no variable of a process', async () => {
  const seen = await session.watched(['secret', 'set', account], canary)
  expect(seen.length).toBeGreaterThan(0)
  expect(seen.filter(shows)).toEqual([])
})
