import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeMachine, resolveConnection } from 'milvus-connection'
import { dockerHelper, gitHelper } from 'milvus-connection/secrets'
import { describe, expect, onTestFinished, test, vi } from 'vitest'

import { machineWith } from '../cases/machine.ts'
import { canary } from '../leaks/canary.ts'
import { leaksIn } from '../leaks/showings.ts'

/** A machine of its own, so that nobody's real helpers are asked. */
function machineHere(files: Readonly<Record<string, string>> = {}) {
  const { cwd, home, remove } = machineWith(files)
  onTestFinished(() => remove())
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, GIT_CONFIG_NOSYSTEM: '1' }
  return { cwd, home, env, machine: { ...nodeMachine, env, home, cwd } }
}

/** A program in the machine's folder; what it is asked goes to the file `asked`. */
function program(cwd: string, script: string): string {
  const path = join(cwd, 'helper')
  writeFileSync(path, `#!/bin/sh\necho "$*" >> '${cwd}/asked'\ncat >> '${cwd}/asked'\n${script}\n`)
  chmodSync(path, 0o700)
  return path
}

const { signal } = new AbortController()
const target = { host: 'db.example', port: 19_530, uri: 'http://db.example:19530' }

function ask(helper: ReturnType<typeof dockerHelper>, user?: string): Promise<unknown> {
  return Promise.resolve(helper({ ...target, ...(user !== undefined && { user }) }, { signal }))
}

describe('a helper for git', () => {
  test('is git credential-store, which really has it', async () => {
    const { machine, env, cwd } = machineHere()
    const entry = `protocol=http\nhost=db.example:19530\nusername=root\npassword=${canary}\n\n`
    execFileSync('git', ['credential-store', 'store'], { input: entry, env, cwd })
    const helper = gitHelper('store', machine)
    const answer = { user: 'root', secret: canary, backend: 'git credential helper' }
    expect(await ask(helper, 'root')).toEqual(answer)
    expect(await ask(helper)).toEqual(answer)
    expect(await ask(helper, 'other')).toBeUndefined()
    const connection = await resolveConnection(
      { uri: target.uri, user: 'root' },
      { machine, env: {}, envFiles: false, configFile: false, credentialHelpers: [helper] },
    )
    expect(connection.origins.password).toMatchObject({ via: 'git credential helper' })
    expect(connection.connection.auth).toMatchObject({ kind: 'password', user: 'root' })
    expect(leaksIn(connection)).toEqual([])
  })

  test('is git credential-cache, with its daemon', async () => {
    const { machine, env, cwd } = machineHere()
    const run = (verb: string, input: string) =>
      execFileSync('git', ['credential-cache', '--timeout=60', verb], { input, env, cwd })
    run('store', `protocol=http\nhost=db.example:19530\nusername=root\npassword=${canary}\n\n`)
    onTestFinished(() => void run('exit', ''))
    expect(await ask(gitHelper('cache', machine), 'root')).toMatchObject({ secret: canary })
    expect(await ask(gitHelper('cache', machine), 'other')).toBeUndefined()
  })

  test.each<[string, string, object | undefined]>([
    ['with a token', `printf 'username=<token>\\npassword=key\\n'`, { secret: 'key' }],
    [
      'with attributes nobody knows',
      `printf 'x[]=1\\nusername=a\\npassword=p=q\\ny=\\n\\nz\\n'`,
      { secret: 'p=q' },
    ],
    ['with nothing', '', undefined],
    ['without a password', `printf 'username=a\\n'`, undefined],
  ])('that answers %s is understood', async (_, script, expected) => {
    const { cwd, machine } = machineHere()
    const answer = await ask(gitHelper(program(cwd, script), machine))
    if (expected === undefined) expect(answer).toBeUndefined()
    else expect(answer).toMatchObject(expected)
    const asked = execFileSync('cat', [join(cwd, 'asked')]).toString()
    expect(asked).toBe('get\nprotocol=http\nhost=db.example:19530\n\n')
  })
})

test.each(['root\npassword=x', 'root\r', 'a\0b'])(
  'a helper for git is not asked for the user %j, which would be another line',
  async (user) => {
    const { cwd, machine } = machineHere()
    const helper = gitHelper(program(cwd, `printf 'password=key\\n'`), machine)
    expect(await ask(helper, user)).toBeUndefined()
    expect(existsSync(join(cwd, 'asked'))).toBe(false)
  },
)

describe('a helper for Docker', () => {
  const json = (name: string, secret: string) =>
    `printf '%s' '${JSON.stringify({ ServerURL: 'x', Username: name, Secret: secret })}'`

  test.each<[string, string, string | undefined, unknown]>([
    ['with a user', json('root', 'p'), 'root', { user: 'root', secret: 'p' }],
    [
      'with a user where none is asked for',
      json('root', 'p'),
      undefined,
      { user: 'root', secret: 'p' },
    ],
    ['with a token', json('<token>', 'key'), undefined, { secret: 'key' }],
    ['with a token for a user', json('<token>', 'key'), 'root', undefined],
    ['with another user', json('other', 'p'), 'root', undefined],
    [
      'that there is none',
      'echo "credentials not found in native keychain"; exit 1',
      'root',
      undefined,
    ],
  ])('that answers %s is understood', async (_, script, user, expected) => {
    const { cwd, machine } = machineHere()
    const answer = await ask(dockerHelper(program(cwd, script), machine), user)
    if (expected === undefined) expect(answer).toBeUndefined()
    else expect(answer).toEqual({ ...expected, backend: 'Docker credential helper' })
  })

  // docker-credential-pass says it with empty texts.
  test.each([
    'echo "credentials not found in native keychain"; exit 1',
    `echo '{"ServerURL":"http://db.example:19530","Username":"","Secret":""}'`,
  ])('is asked for the server as a URL, then without its scheme: %s', async (script) => {
    const { cwd, machine } = machineHere()
    await ask(dockerHelper(program(cwd, script), machine))
    const asked = execFileSync('cat', [join(cwd, 'asked')]).toString()
    expect(asked).toBe('get\nhttp://db.example:19530get\ndb.example:19530')
  })
})

describe.each([
  ['docker', dockerHelper],
  ['git', gitHelper],
] as const)('a helper for %s that fails', (_, helperOf) => {
  test.each<[string, string, string]>([
    ['ends with a code', `echo ${canary}; echo ${canary} >&2; exit 3`, 'unavailable'],
    ['answers something else', `echo ${canary}`, 'malformed'],
    ['answers too much', 'yes | head -c 70000', 'unavailable'],
    ['kills itself', 'kill -9 $$', 'unavailable'],
  ])('as it %s is not quoted', async (_name, script, why) => {
    const { cwd, machine } = machineHere()
    const failure: unknown = await ask(helperOf(program(cwd, script), machine)).catch(
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({ code: 'ERR_SECRET_STORE', failure: why })
    expect(leaksIn(failure)).toEqual([])
  })

  test('as it does not end is stopped, with what it started', async () => {
    const { cwd, machine } = machineHere()
    const script = `sleep 60 & echo $! > '${cwd}/new'; mv '${cwd}/new' '${cwd}/pid'; wait`
    const limit = new AbortController()
    const asked = Promise.resolve(
      helperOf(program(cwd, script), machine)(target, { signal: limit.signal }),
    ).catch((error: unknown) => error)
    // Its time is over once it has started, however long that takes here.
    await vi.waitUntil(() => existsSync(join(cwd, 'pid')), { timeout: 50_000 })
    limit.abort(new DOMException('The time is over', 'TimeoutError'))
    expect(await asked).toMatchObject({ failure: 'timed-out' })
    expect(await isGone(Number(readFileSync(join(cwd, 'pid'), 'utf8')))).toBe(true)
  })

  test.each(['!sh -c x', 'a b', '../helper', 'helper;x', '', '-x'])(
    'by the name %j is refused',
    (name) => {
      expect(() => helperOf(name)).toThrow(TypeError)
    },
  )
})

async function isGone(pid: number): Promise<boolean> {
  for (let i = 0; i < 100; i += 1) {
    try {
      process.kill(pid, 0)
    } catch {
      return true
    }
    // One that nobody has waited for is gone as well.
    const { stdout } = spawn('ps', ['-o', 'stat=', '-p', `${pid}`])
    let stat = ''
    for await (const chunk of stdout) stat += String(chunk)
    if (stat === '' || stat.startsWith('Z')) return true
  }
  return false
}
