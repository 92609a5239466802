import { inspect } from 'node:util'
import {
  InvalidConnectionError,
  nodeMachine,
  resolveConnection,
  resolveConnectionSync,
  ruleIds,
} from 'milvus-connection'
import { describe, expect, test } from 'vitest'
import { topics } from '../cases/case.ts'
import { machineWith } from '../cases/machine.ts'

const nowhere = { env: {}, envFiles: false, configFile: false } as const

describe('the connection', () => {
  const { connection } = resolveConnectionSync(
    {
      uri: 'https://db.example',
      token: 'root:canary',
      clientPemPath: '/client.pem',
      clientKeyPath: '/client.key',
    },
    nowhere,
  )

  test('is frozen to the bottom', () => {
    const inner = [connection, ...Object.values(connection)].filter(
      (one) => typeof one === 'object',
    )
    expect(inner.length).toBeGreaterThan(2)
    expect(inner.map((one) => Object.isFrozen(one))).toEqual(inner.map(() => true))
  })

  test('has exactly the published keys', () => {
    expect(Object.keys(connection).toSorted()).toEqual(
      [
        'address',
        'alias',
        'auth',
        'database',
        'deployment',
        'host',
        'kind',
        'port',
        'timeoutMs',
        'tls',
        'uri',
      ].toSorted(),
    )
    const lite = resolveConnectionSync({ uri: './a.db' }, nowhere).connection
    expect(Object.keys(lite).toSorted()).toEqual([
      'alias',
      'auth',
      'database',
      'deployment',
      'kind',
      'path',
      'timeoutMs',
      'tls',
      'uri',
    ])
  })

  test('is safe to print in any way', () => {
    const printed = [
      JSON.stringify(connection),
      inspect(connection, { depth: Infinity, showHidden: true }),
      Object.values(connection.auth).join(),
    ].join()
    expect(printed).toContain('[secret]')
    expect(printed).not.toContain('canary')
  })
})

describe('the error', () => {
  const resolve = (): unknown =>
    resolveConnectionSync({ uri: 'ftp://root:canary@db.example', timeout: 'canary' }, nowhere)

  test('has a code, every problem, and no cause', () => {
    expect(resolve).toThrow(
      expect.objectContaining({
        name: 'InvalidConnectionError',
        code: 'ERR_INVALID_CONNECTION',
        diagnostics: [
          expect.objectContaining({ rule: 'unsupported-scheme', severity: 'error' }),
          expect.objectContaining({ rule: 'invalid-timeout', severity: 'error' }),
        ],
      }),
    )
    expect(caught(resolve)).not.toHaveProperty('cause')
  })

  test('names every problem and its rule in its message', () => {
    expect(caught(resolve).message).toMatch(/2 problems\n.*unsupported-scheme[^]*invalid-timeout/)
  })

  test('is rejected with, not thrown, by the one that answers later', async () => {
    const promise = resolveConnection({ uri: 'ftp://db.example' }, nowhere)
    await expect(promise).rejects.toThrow(InvalidConnectionError)
  })
})

describe('diagnostics', () => {
  const misspelt = { tokn: 'x' }
  const { diagnostics } = caught(() =>
    resolveConnectionSync(
      { port: 'x', timeout: 'x', dbName: 'a-b', user: 'root', ...misspelt },
      nowhere,
    ),
  )

  test('are sentences without a full stop, with a way out', () => {
    expect(diagnostics).toHaveLength(5)
    for (const { message, help } of diagnostics) {
      for (const text of [message, help]) {
        expect(text).toMatch(/^[A-Z"].*[^.]$/s)
        expect(text).not.toMatch(/\b(can't|don't|doesn't|isn't|won't|it's)\b/i)
      }
    }
  })

  test('have a rule from the published list', () => {
    for (const { rule } of diagnostics) expect(ruleIds).toContain(rule)
  })
})

test('every rule that a resolution reports has a case', () => {
  const texts = topics.flatMap(([, cases]) => cases.flatMap((one) => one.diagnostics))
  const covered = new Set(texts.map((text) => text.split(' ')[1]))
  // It takes a store to fail in these ways: see outcomes.test.ts in test/secrets.
  const ofStores = ['secret-denied', 'secret-locked', 'secret-timed-out', 'secret-file-readable']
  expect(ruleIds.filter((rule) => !covered.has(rule))).toEqual(ofStores)
})

describe('nothing but the answer comes of a resolution', () => {
  test('the environment and the arguments stay as they were', () => {
    const { cwd, home, remove } = machineWith({ '.env': 'MILVUS_URI=http://db.example' })
    const before = { ...process.env }
    const args = Object.freeze({ timeout: 1 })
    const options = Object.freeze({
      machine: { ...nodeMachine, env: Object.freeze({}), cwd, home },
    })
    const { connection } = resolveConnectionSync(args, options)
    remove()
    expect(connection.uri).toBe('http://db.example:19530')
    expect(process.env).toEqual(before)
  })

  test('one resolution knows nothing of another', async () => {
    const uris = ['http://a.example', 'http://b.example', 'http://c.example']
    const all = await Promise.all(uris.map((uri) => resolveConnection({ uri }, nowhere)))
    expect(all.map(({ connection }) => connection.uri)).toEqual(uris.map((uri) => `${uri}:19530`))
  })
})

describe('the machine is the only way out', () => {
  test('every read goes through the one that was given', () => {
    const asked: string[] = []
    const host = {
      ...nodeMachine,
      env: { MILVUS_DB: 'books' },
      cwd: '/work',
      home: '/home/me',
      exists: () => false,
      readText: (path: string) => {
        asked.push(path)
        return path.endsWith('.env')
          ? ({ kind: 'text', text: 'MILVUS_HOST=db.example' } as const)
          : ({ kind: 'absent' } as const)
      },
      findConfig: (folder: string, places: readonly string[]) => {
        asked.push(folder)
        return { broken: [], absent: places, alsoPresent: [] }
      },
    }
    const { connection } = resolveConnectionSync({}, { machine: host })
    expect(connection).toMatchObject({ uri: 'http://db.example:19530', database: 'books' })
    expect(asked.map((path) => path.replaceAll('\\', '/').replace(/^[A-Z]:/, ''))).toEqual([
      '/work/.env.local',
      '/work/.env',
      '/work',
      '/home/me/.config/milvus',
    ])
  })

  test('a relative cwd starts at the machine’s', () => {
    const { cwd, home, remove } = machineWith({ 'app/.env': 'MILVUS_HOST=db.example' })
    const host = { ...nodeMachine, env: {}, cwd, home }
    const { connection } = resolveConnectionSync({}, { machine: host, cwd: 'app' })
    remove()
    expect(connection.uri).toBe('http://db.example:19530')
  })
})

function caught(act: () => unknown): InvalidConnectionError {
  try {
    act()
  } catch (error) {
    if (error instanceof InvalidConnectionError) return error
    throw error
  }
  throw new Error('expected it to be refused')
}
