import { readFileSync, rmSync, writeFileSync, cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from '../cases/command.ts'
import type { Run } from '../cases/command.ts'
import { install } from './install.ts'
import type { Installed } from './install.ts'
import { startSession } from './session.ts'
import type { Session } from './session.ts'

const verbs = [
  ['secret', 'get', 'root@db.example:443'],
  ['secret', 'set', 'root@db.example:443'],
  ['secret', 'list'],
  ['secret', 'delete', 'root@db.example:443'],
]

let session: Session
let withoutServices: Session
let installed: Readonly<Record<'plain' | 'bare' | 'original', Installed>>

beforeAll(async () => {
  session = await startSession()
  withoutServices = await startSession({ keyring: 'none' })
  const plain = install(['--ignore-scripts'])
  const bare = install(['--omit=optional', '--ignore-scripts'])
  const original = install(['--ignore-scripts'], { keytar: '7.9.0' })
  installed = { plain, bare, original }
})
afterAll(async () => {
  await session.stop()
  await withoutServices.stop()
  for (const { folder } of Object.values(installed)) rmSync(folder, { recursive: true })
})

function inSession(words: readonly string[], binary: string): Promise<Run> {
  const { env, home } = session
  return runCommand(words, { cwd: home, home, env, binary, input: 'x' })
}

const fails = async (
  run: (words: readonly string[]) => Promise<Run>,
  says: string,
  fix: string,
) => {
  for (const words of verbs) {
    const { exitCode, stdout, stderr } = await run(words)
    expect([words[1], exitCode, stdout]).toEqual([words[1], 3, ''])
    expect(stderr).toContain(says)
    expect(stderr).toContain(fix)
  }
}

describe('with no way to a keychain, the command says which and how to get it', () => {
  test.each([
    ['no D-Bus session', {}],
    ['an address where no bus is', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' }],
  ])('%s', async (_, env) => {
    const { home } = session
    const { PATH = '' } = process.env
    const run = (words: readonly string[]) =>
      runCommand(words, { cwd: home, home, env: { PATH, ...env }, input: 'x' })
    await fails(run, 'there is no D-Bus session', 'dbus-run-session')
  })

  test('nothing on the bus that keeps credentials', () =>
    fails(
      (words) => withoutServices.run(words, 'x'),
      'no Secret Service answers',
      'apt-get install gnome-keyring',
    ))

  test('keytar is not installed', () =>
    fails(
      (words) => inSession(words, installed.bare.binary),
      'keytar, is not installed',
      'npm install keytar@npm:@github/keytar',
    ))

  test('a keytar without its native part, as its install script did not run', () =>
    fails(
      (words) => inSession(words, installed.original.binary),
      'without a native part',
      'npm install-scripts approve keytar',
    ))

  test('libsecret is not installed', async () => {
    const { folder } = installed.plain
    const package_ = join(folder, 'node_modules/keytar')
    cpSync(package_, join(folder, 'kept'), { recursive: true })
    // The loader of the system looks for a library of another name, which is not there.
    const native = join(package_, `prebuilds/${process.platform}-${process.arch}/keytar.node`)
    const bytes = readFileSync(native)
    const name = bytes.indexOf('libsecret-1.so.0')
    expect(name).toBeGreaterThan(0)
    bytes.write('libsecret-0.so.0', name)
    writeFileSync(native, bytes)
    await fails(
      (words) => inSession(words, installed.plain.binary),
      'libsecret is not installed',
      'apt-get install libsecret-1-0',
    )
    rmSync(package_, { recursive: true })
    cpSync(join(folder, 'kept'), package_, { recursive: true })
  })
})

describe('installed with install scripts off', () => {
  test('the keychain works', async () => {
    const { binary } = installed.plain
    const set = await inSession(['secret', 'set', 'root@db.example:443'], binary)
    expect([set.exitCode, set.stdout]).toEqual([0, ''])
    const get = await inSession(['secret', 'get', 'root@db.example:443', '--show'], binary)
    expect([get.exitCode, get.stdout]).toEqual([0, 'x\n'])
  })

  test.each(['plain', 'bare', 'original'] as const)('everything else works: %s', async (which) => {
    const { binary, folder } = installed[which]
    const words = ['resolve', '--uri', 'https://root:x@db.example', '--format', 'json']
    const { exitCode, stdout, stderr } = await inSession(words, binary)
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject({ connection: { auth: { user: 'root' } } })
    writeFileSync(join(folder, '.env'), 'MILVUS_URI=https://db.example')
  })
})

test('what the help says puts keytar in place', async () => {
  const { folder, binary, add } = install(['--omit=optional', '--ignore-scripts'])
  add('keytar@npm:@github/keytar@7.10.6')
  const { exitCode } = await inSession(['secret', 'list'], binary)
  expect(exitCode).toBe(0)
  rmSync(folder, { recursive: true })
})
