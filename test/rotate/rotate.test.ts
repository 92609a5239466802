import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { nodeMachine, Secret } from 'milvus-connection'
import { RotationError, rotatePassword } from 'milvus-connection/rotate'
import type { RotateOptions, SecretPlace } from 'milvus-connection/rotate'
import { describe, expect, onTestFinished, test } from 'vitest'

import { machineWith } from '../cases/machine.ts'
import { canary } from '../leaks/canary.ts'
import { leaksIn } from '../leaks/showings.ts'
import { apiServer, reply } from './server.ts'
import type { ApiServer } from './server.ts'

const old = 'old-password'

/** A machine with the password in a file, and a server that takes it. */
async function setUp(text = `${old}\n`) {
  const api = await apiServer()
  const { cwd, home, remove } = machineWith({ password: text })
  onTestFinished(() => remove())
  const file = join(cwd, 'password')
  const env = { MILVUS_URI: api.url, MILVUS_USER: 'root', MILVUS_PASSWORD_FILE: file }
  const options: RotateOptions = { cwd, env, machine: { ...nodeMachine, home } }
  return { api, cwd, home, file, env, options, kept: () => readFileSync(file, 'utf8') }
}

async function failure(rotating: Promise<unknown>): Promise<RotationError> {
  const error: unknown = await rotating.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof RotationError)) throw error
  expect(leaksIn(error)).toEqual([])
  return error
}

describe('a password in a file', () => {
  test('is drawn, changed, checked and put in its place', async () => {
    const { api, options, kept, cwd } = await setUp()
    const { outcome, connection, keptIn } = await rotatePassword({}, options)
    expect(outcome).toBe('rotated')
    expect(api.password).toMatch(/^[\w-]{32}$/)
    expect(kept()).toBe(`${api.password}\n`)
    expect(connection.auth.kind === 'password' && connection.auth.password.reveal()).toBe(
      api.password,
    )
    expect(keptIn).toBe(`the file ${join(cwd, 'password')}`)
    expect(readdirSync(cwd).toSorted()).toEqual(['.git', 'password'])
  })

  test.each<[string, string, (cwd: string) => Record<string, string>]>([
    [
      'without a newline at its end',
      old,
      (cwd) => ({ MILVUS_PASSWORD_FILE: join(cwd, 'password') }),
    ],
    ['that a relative path names', `${old}\n`, () => ({ MILVUS_PASSWORD_FILE: './password' })],
    [
      'that a reference names',
      `${old}\r\n`,
      (cwd) => ({ MILVUS_PASSWORD: `file://${cwd}/password` }),
    ],
  ])('%s', async (_, text, variables) => {
    const { api, cwd, options, kept } = await setUp(text)
    const env = { MILVUS_URI: api.url, MILVUS_USER: 'root', ...variables(cwd) }
    await rotatePassword({}, { ...options, env, next: () => new Secret(canary) })
    expect([api.password, kept()]).toEqual([canary, text.replace(old, canary)])
  })

  test('as user:password stays so', async () => {
    const { api, options, kept, file } = await setUp(`root:${old}\n`)
    const env = { MILVUS_URI: api.url, MILVUS_TOKEN_FILE: file }
    await rotatePassword({}, { ...options, env, next: () => canary })
    expect([api.password, kept()]).toEqual([canary, `root:${canary}\n`])
  })

  test('keeps its mode, and the link that leads to it', async () => {
    const { api, cwd, options, file, kept } = await setUp()
    chmodSync(file, 0o640)
    symlinkSync('password', join(cwd, 'link'))
    const env = { MILVUS_URI: api.url, MILVUS_USER: 'root', MILVUS_PASSWORD_FILE: './link' }
    await rotatePassword({}, { ...options, env })
    expect(kept()).toBe(`${api.password}\n`)
    expect(statSync(file).mode & 0o777).toBe(0o640)
  })

  test('waits in a file that only its owner reads', async () => {
    const { api, options, file } = await setUp()
    const modes: number[] = []
    api.intercept = () => {
      if (existsSync(`${file}.pending`)) modes.push(statSync(`${file}.pending`).mode & 0o777)
      return false
    }
    await rotatePassword({}, options)
    expect([...new Set(modes)]).toEqual([0o600])
  })
})

describe('nothing is changed', () => {
  type World = Awaited<ReturnType<typeof setUp>>
  const cases: readonly (readonly [string, string, (world: World) => RotateOptions])[] = [
    [
      'for an API key',
      'unsupported',
      ({ api }) => ({ env: { MILVUS_URI: api.url, MILVUS_TOKEN: 'key' } }),
    ],
    ['without a credential', 'unsupported', ({ api }) => ({ env: { MILVUS_URI: api.url } })],
    [
      'for a socket',
      'unsupported',
      ({ env }) => ({ env: { ...env, MILVUS_URI: 'unix:/run/milvus.sock' } }),
    ],
    [
      'for a password in the environment',
      'not-kept',
      ({ api }) => ({ env: { MILVUS_URI: api.url, MILVUS_USER: 'root', MILVUS_PASSWORD: old } }),
    ],
    [
      'for a password in the endpoint',
      'not-kept',
      ({ api }) => ({ env: { MILVUS_URI: api.url.replace('//', `//root:${old}@`) } }),
    ],
    [
      'for a password in a store that is only read',
      'not-kept',
      ({ api }) => ({
        env: { MILVUS_URI: api.url, MILVUS_TOKEN: 'vault://kv/milvus#token' },
        secretStores: { vault: () => `root:${old}` },
      }),
    ],
    [
      'where nothing can be written',
      'not-stored',
      ({ file }) => (mkdirSync(`${file}.pending`), {}),
    ],
    ['by a password that is too short', 'unusable', () => ({ next: () => 'short' })],
    ['by a password that is too long', 'unusable', () => ({ next: () => 'é'.repeat(37) })],
    ['by the old password', 'unusable', () => ({ next: () => old })],
    ['by one with a line end in it', 'unusable', () => ({ next: () => 'new\npassword' })],
    ['when the server takes another one', 'refused', ({ api }) => ((api.password = 'other'), {})],
    [
      'when the server takes any',
      'unsupported',
      ({ api }) => {
        api.intercept = (_, answer) => (reply(answer, 200, { code: 0, data: [] }), true)
        return {}
      },
    ],
    [
      'when there is no API v2',
      'unsupported',
      ({ api }) => {
        api.intercept = (_, answer) => (reply(answer, 404, '404 page not found'), true)
        return {}
      },
    ],
    [
      'when nobody answers',
      'unreachable',
      ({ env }) => ({ env: { ...env, MILVUS_URI: 'http://127.0.0.1:1' } }),
    ],
    [
      'when something else answers',
      'unsupported',
      ({ api }) => {
        api.intercept = (_, answer) => (reply(answer, 200, '<html>'), true)
        return {}
      },
    ],
    [
      'when the server refuses the change',
      'refused',
      ({ api }) => {
        api.intercept = ({ call }, answer) =>
          call === 'update_password' && (reply(answer, 200, { code: 1100, message: canary }), true)
        return {}
      },
    ],
    ['when the API is said to be nowhere', 'unsupported', () => ({ restUri: `ftp://${canary}` })],
  ]
  test.each(cases)('%s', async (_, why, prepare) => {
    const world = await setUp()
    const options = { ...world.options, ...prepare(world) }
    const before = world.api.password
    const error = await failure(rotatePassword({}, options))
    expect([error.failure, error.inForce]).toEqual([why, 'old'])
    expect([world.api.password, world.kept()]).toEqual([before, `${old}\n`])
    expect(readdirSync(world.cwd).filter((name) => /tmp|pending/.test(name))).toEqual(
      why === 'not-stored' ? ['password.pending'] : [],
    )
  })
})

describe('when it is cut off', () => {
  /** What is there after a run that ended here, and what the next one comes to. */
  const states: readonly (readonly [
    string,
    { server?: string; pending?: string; file?: string; tmp?: string },
    'rotated' | 'finished',
  ])[] = [
    ['before the server heard of it', { pending: 'new-password' }, 'rotated'],
    ['while it was written', { tmp: 'new-pa' }, 'rotated'],
    [
      'after the server heard of it',
      { pending: 'new-password', server: 'new-password' },
      'finished',
    ],
    [
      'after it was put in its place',
      { pending: 'new-password', server: 'new-password', file: 'new-password' },
      'finished',
    ],
  ]
  test.each(states)('%s, the next run makes one password of it', async (_, state, outcome) => {
    const { api, cwd, file, options, kept } = await setUp(`${state.file ?? old}\n`)
    api.password = state.server ?? old
    if (state.pending) writeFileSync(`${file}.pending`, `${state.pending}\n`)
    // The number in the name is that of a process, and no process has this one.
    const temporary = join(cwd, '.password.pending.99999999-0123456789ab.tmp')
    if (state.tmp) writeFileSync(temporary, state.tmp)
    expect((await rotatePassword({}, options)).outcome).toBe(outcome)
    expect(kept()).toBe(`${api.password}\n`)
    expect(api.password).not.toBe(old)
    expect(readdirSync(cwd).toSorted()).toEqual(['.git', 'password'])
  })

  test('and the server takes neither, both are left alone', async () => {
    const { api, file, options, kept } = await setUp()
    writeFileSync(`${file}.pending`, 'new-password\n')
    api.password = 'another-one'
    const error = await failure(rotatePassword({}, options))
    expect([error.failure, error.inForce]).toEqual(['refused', 'unknown'])
    expect([kept(), readFileSync(`${file}.pending`, 'utf8')]).toEqual([
      `${old}\n`,
      'new-password\n',
    ])
  })

  test('by the server, before or after it changed the password, the new one is kept', async () => {
    for (const isApplied of [true, false]) {
      const { api, file, options, kept } = await setUp()
      api.intercept = ({ call }, answer, apply) => {
        if (call !== 'update_password') return false
        if (isApplied) apply()
        answer.destroy()
        return true
      }
      const rotating = rotatePassword({}, options)
      if (isApplied) {
        await rotating
        expect(kept()).toBe(`${api.password}\n`)
        continue
      }
      const error = await failure(rotating)
      expect([error.failure, error.inForce]).toEqual(['unreachable', 'unknown'])
      expect(existsSync(`${file}.pending`)).toBe(true)
      api.intercept = undefined
      await rotatePassword({}, options)
      expect(kept()).toBe(`${api.password}\n`)
    }
  })

  test('by a place that takes the new one no more, it says which one is in force', async () => {
    const { api, options } = await setUp()
    const texts = { now: old, waiting: '' }
    const place: SecretPlace = {
      name: 'the place',
      pendingName: 'the waiting place',
      read: () => Promise.resolve(texts.now),
      pending: () => Promise.resolve(texts.waiting || undefined),
      stage: (text) => Promise.resolve(void (texts.waiting = text)),
      promote: () => Promise.reject(new Error(canary)),
      discard: () => Promise.resolve(void (texts.waiting = '')),
    }
    const error = await failure(rotatePassword({}, { ...options, place }))
    expect([error.failure, error.inForce]).toEqual(['not-stored', 'new'])
    expect(error.message).toContain('the waiting place')
    expect(texts).toEqual({ now: old, waiting: api.password })
  })
})

const binary = join(import.meta.dirname, '../../dist/cli.mjs')

/** Starts the command; its end is the exit code, or the signal. */
function command(
  { cwd, home, env }: Awaited<ReturnType<typeof setUp>>,
  words: readonly string[] = ['--generate'],
  input = '',
) {
  const child = spawn(process.execPath, [binary, 'secret', 'rotate', ...words], {
    cwd,
    env: { HOME: home, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  }
  child.stdin.end(input)
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => code ?? signal)
  return { child, ended, said: () => said }
}

describe('the command', () => {
  test('takes the new password from standard input, and shows none', async () => {
    const world = await setUp()
    const { ended, said } = command(world, [], `${canary}\n`)
    expect(await ended).toBe(0)
    expect([world.api.password, world.kept()]).toEqual([canary, `${canary}\n`])
    expect(said()).toBe(
      `Rotated the password of root at ${world.api.url}: it is in the file ${world.file}\n`,
    )
  })

  test.each<[string, readonly string[], string, number]>([
    ['nothing on standard input', [], '', 2],
    ['a password that is too short', [], 'abc', 1],
    ['nobody there', ['--rest-uri', 'http://127.0.0.1:1'], canary, 3],
    ['a password as a flag', ['--password', canary], canary, 1],
  ])('with %s ends with a code that says so', async (_, words, input, code) => {
    const world = await setUp()
    const { ended, said } = command(world, words, input)
    expect(await ended).toBe(code)
    expect(world.kept()).toBe(`${old}\n`)
    expect(leaksIn(said())).toEqual([])
  })

  /** Where a run is killed, by what the server is asked. */
  const moments: readonly (readonly [string, (asked: ApiServer['asked']) => boolean, boolean])[] = [
    ['at the first question', (asked) => asked.length === 1, false],
    ['at the check of the old password', (asked) => asked.length === 2, false],
    ['before the server changes it', (asked) => asked.at(-1)?.call === 'update_password', false],
    ['after the server changed it', (asked) => asked.at(-1)?.call === 'update_password', true],
    ['at the check of the new password', (asked) => asked.length === 4, false],
  ]
  test.each(moments)('killed %s, the next run makes it whole', async (_, isMoment, isApplied) => {
    const world = await setUp()
    const { api } = world
    const killed = command(world)
    api.intercept = (_asked, _answer, apply) => {
      if (!isMoment(api.asked)) return false
      if (isApplied) apply()
      killed.child.kill('SIGKILL')
      return true
    }
    expect(await killed.ended).toBe('SIGKILL')
    api.intercept = undefined
    const { ended, said } = command(world)
    expect(await ended, said()).toBe(0)
    expect(world.kept()).toBe(`${api.password}\n`)
    expect(readdirSync(world.cwd).toSorted()).toEqual(['.git', 'password'])
  })

  test('killed at any time, the next run makes it whole', async () => {
    const world = await setUp()
    const { api } = world
    for (const delay of [1, 3, 5, 8, 12, 20]) {
      const killed = command(world)
      let isLate = false
      api.intercept = ({ call }) => {
        if (call === 'update_password' && !isLate) {
          isLate = true
          setTimeout(() => killed.child.kill('SIGKILL'), delay)
        }
        return false
      }
      await killed.ended
      api.intercept = undefined
      const { ended, said } = command(world)
      expect(await ended, said()).toBe(0)
      expect(world.kept()).toBe(`${api.password}\n`)
    }
  })
})
