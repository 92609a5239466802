import { mkdirSync, renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { InvalidConnectionError, nodeMachine } from 'milvus-connection'
import type { Resolution } from 'milvus-connection'
import { watchConnection } from 'milvus-connection/watch'
import { describe, expect, test } from 'vitest'

import { folder, pause, watched } from './folder.ts'
import type { Folder } from './folder.ts'

const uriOf = ({ connection }: Resolution) => connection.uri

function passwordOf({ connection: { auth } }: Resolution): string {
  return auth.kind === 'password' ? `${auth.user}:${auth.password.reveal()}` : auth.kind
}

describe('a change of a file is told of', () => {
  const uri = (port: number) => `MILVUS_URI=http://db:${port}\n`
  const cases: readonly (readonly [
    string,
    Readonly<Record<string, string>>,
    (files: Folder) => void,
    string,
  ])[] = [
    ['written over', { '.env': uri(1) }, ({ write }) => write('.env', uri(2)), 'http://db:2'],
    ['replaced', { '.env': uri(1) }, ({ replace }) => replace('.env', uri(2)), 'http://db:2'],
    ['that was not there', {}, ({ write }) => write('.env', uri(2)), 'http://db:2'],
    [
      'that is stronger and was not there',
      { '.env': uri(1) },
      ({ write }) => write('.env.local', uri(2)),
      'http://db:2',
    ],
    ['removed', { '.env': uri(1) }, ({ remove }) => remove('.env'), 'http://localhost:19530'],
    [
      'of settings, in a folder that was not there',
      {},
      ({ write }) => write('.config/milvusrc.yaml', 'uri: http://db:2'),
      'http://db:2',
    ],
    [
      'of settings in package.json',
      {},
      ({ write }) => write('package.json', '{"milvus":{"uri":"http://db:2"}}'),
      'http://db:2',
    ],
  ]
  test.each(cases)('%s', async (_, before, change, after) => {
    const files = folder(before)
    const { changes, until } = await watched(files, uriOf)
    change(files)
    await until(() => changes.length > 0)
    expect(changes).toEqual([after])
  })
})

describe('a change of a credential is told of', () => {
  const env = (path: string) => ({ MILVUS_USER: 'root', MILVUS_PASSWORD_FILE: path })

  test('in a file that is replaced', async () => {
    const files = folder({ 'run/password': 'old' })
    const options = { env: env(files.at('run/password')) }
    const { changes, until } = await watched(files, passwordOf, options)
    files.replace('run/password', 'new\n')
    await until(() => changes.length > 0)
    expect(changes).toEqual(['root:new'])
  })

  test('in a mount whose ..data is swapped', async () => {
    const files = folder()
    files.mount('mnt', { password: 'old' })
    const options = { env: env(files.at('mnt/password')) }
    const { changes, until } = await watched(files, passwordOf, options)
    for (const password of ['new', 'newer']) {
      files.mount('mnt', { password })
      await until(() => changes.at(-1) === `root:${password}`)
    }
    expect(changes).toEqual(['root:new', 'root:newer'])
  })

  test('behind links from folder to folder', async () => {
    const files = folder({ 'a/password': 'old', 'b/password': 'new' })
    symlinkSync('a', files.at('current'))
    symlinkSync('current/password', files.at('password'))
    const { changes, until } = await watched(files, passwordOf, { env: env(files.at('password')) })
    symlinkSync('b', files.at('next'))
    renameSync(files.at('next'), files.at('current'))
    await until(() => changes.length > 0)
    files.replace('b/password', 'newer')
    await until(() => changes.length > 1)
    expect(changes).toEqual(['root:new', 'root:newer'])
  })

  test('in a folder that is removed and made anew', async () => {
    const files = folder({ 'run/secrets/password': 'old' })
    const options = { env: env(files.at('run/secrets/password')) }
    const { changes, errors, until } = await watched(files, passwordOf, options)
    files.remove('run')
    await until(() => errors.length > 0)
    mkdirSync(files.at('run/secrets'), { recursive: true })
    writeFileSync(files.at('run/secrets/password'), 'new')
    await until(() => changes.length > 0)
    expect(changes).toEqual(['root:new'])
  })

  test('in a store, which is asked again and again', async () => {
    const files = folder()
    let answer = 'old'
    const { changes, until } = await watched(
      files,
      passwordOf,
      { pollMs: 10, secretStores: { vault: () => Promise.resolve(answer) } },
      { user: 'root', password: 'vault://kv/milvus#password' },
    )
    await pause(40)
    answer = 'new'
    await until(() => changes.length > 0)
    await pause(40)
    expect(changes).toEqual(['root:new'])
  })
})

test('a certificate or key with other content is a change', async () => {
  const files = folder({ 'tls/c.pem': 'a', 'tls/c.key': 'b' })
  const { changes, until } = await watched(
    files,
    uriOf,
    {},
    {
      uri: 'https://db',
      clientPemPath: files.at('tls/c.pem'),
      clientKeyPath: files.at('tls/c.key'),
    },
  )
  files.replace('tls/c.key', 'c')
  await until(() => changes.length > 0)
  expect(changes).toEqual(['https://db:443'])
})

describe('what is no change is not told of', () => {
  const cases: readonly (readonly [string, (files: Folder) => void])[] = [
    ['the same text again', ({ write, at }) => write('.env', read(at('.env')))],
    ['the same text in another file', ({ replace }) => replace('.env', 'MILVUS_HOST=db\n')],
    ['a comment', ({ write }) => write('.env', '# note\nMILVUS_HOST=db\n')],
    ['another time', ({ at }) => utimesSync(at('.env'), 1, 1)],
    ['another file', ({ write }) => write('server.log', 'line\n')],
    ['a weaker file', ({ write }) => write('.milvusrc', 'host: other\n')],
  ]
  test.each(cases)('%s', async (_, change) => {
    const files = folder({ '.env': 'MILVUS_HOST=db\n' })
    const { watch, changes, errors } = await watched(files, uriOf)
    change(files)
    await pause(120)
    await watch.refresh()
    expect([changes, errors]).toEqual([[], []])
  })

  test('files of others do not make it ask a store', async () => {
    const files = folder({ '.env': 'MILVUS_TOKEN=vault://a#b\n' })
    let asked = 0
    const secretStores = { vault: () => `key${(asked += 1) * 0}` }
    await watched(files, uriOf, { secretStores })
    for (let line = 0; line < 20; line += 1) files.write('server.log', `${line}`)
    files.write('.env.bak', 'MILVUS_HOST=db')
    await pause(120)
    expect(asked).toBe(1)
  })
})

function read(path: string): string {
  const { kind, ...rest } = nodeMachine.readText(path)
  return kind === 'text' && 'text' in rest ? rest.text : ''
}

describe('a state that makes no connection', () => {
  test('is told of once, and the connection before it stays', async () => {
    const files = folder({ '.env': 'MILVUS_URI=http://db:1\n' })
    const { watch, changes, errors, until } = await watched(files, uriOf)
    files.write('.env', 'MILVUS_URI=http://db:none\n')
    await until(() => errors.length > 0)
    files.write('.env', 'MILVUS_URI=http://db:none\n# again\n')
    await expect(watch.refresh()).rejects.toBeInstanceOf(InvalidConnectionError)
    expect(errors).toHaveLength(1)
    expect(errors[0]).toBeInstanceOf(InvalidConnectionError)
    expect(watch.current.connection.uri).toBe('http://db:1')
    files.write('.env', 'MILVUS_URI=http://db:1\n')
    expect(uriOf(await watch.refresh())).toBe('http://db:1')
    files.write('.env', 'MILVUS_URI=http://db:2\n')
    await until(() => changes.length > 0)
    expect(changes).toEqual(['http://db:2'])
  })

  test('is an error to begin with', async () => {
    const { path } = folder({ '.env': 'MILVUS_PORT=none\n' })
    await expect(watchConnection({}, { cwd: path, env: {} })).rejects.toMatchObject({
      code: 'ERR_INVALID_CONNECTION',
    })
  })
})

describe('iterating', () => {
  test('yields the current connection, then each later one, until the watch is closed', async () => {
    const files = folder({ '.env': 'MILVUS_PORT=1\n' })
    const { watch } = await watched(files, uriOf)
    const seen: string[] = []
    for await (const resolution of watch) {
      seen.push(uriOf(resolution))
      if (seen.length === 3) watch.close()
      else files.replace('.env', `MILVUS_PORT=${seen.length + 1}\n`)
    }
    expect(seen).toEqual([1, 2, 3].map((port) => `http://localhost:${port}`))
  })

  test('ends for all who wait when the watch is closed', async () => {
    const { watch } = await watched(folder(), uriOf)
    const ends = [0, 1].map(async () => {
      const seen: string[] = []
      for await (const one of watch) seen.push(uriOf(one))
      return seen.length
    })
    await pause(20)
    watch.close()
    expect(await Promise.all(ends)).toEqual([1, 1])
  })
})

describe('a watch that is closed', () => {
  test.each<[string, (files: Folder) => Promise<readonly unknown[]>]>([
    [
      'by close',
      async (files) => {
        const { watch, changes, errors } = await watched(files, uriOf, { pollMs: 10 })
        watch.close()
        watch.close()
        return [changes, errors]
      },
    ],
    [
      'by a signal',
      async (files) => {
        const controller = new AbortController()
        const { signal } = controller
        const { changes, errors } = await watched(files, uriOf, { pollMs: 10, signal })
        controller.abort()
        return [changes, errors]
      },
    ],
  ])('%s tells nothing more', async (_, closed) => {
    const files = folder()
    const told = await closed(files)
    files.write('.env', 'MILVUS_HOST=db')
    await pause(100)
    expect(told).toEqual([[], []])
  })

  test('before it begins is refused', async () => {
    const signal = AbortSignal.abort()
    await expect(watchConnection({}, { env: {}, signal })).rejects.toThrow('aborted')
  })
})

test('a machine that cannot watch is looked at when it is asked for', async () => {
  const files = folder()
  const machine = { ...nodeMachine, watching: undefined }
  const { watch, changes } = await watched(files, uriOf, { machine, pollMs: 10 })
  files.write('.env', 'MILVUS_HOST=db')
  expect(uriOf(await watch.refresh())).toBe('http://db:19530')
  expect(changes).toEqual(['http://db:19530'])
})

test.each([
  [{ pollMs: -1 }],
  [{ pollMs: Number.NaN }],
  [{ debounceMs: Number.POSITIVE_INFINITY }],
  [{ pollMs: 2 ** 31 }],
])('%j is refused', async (options) => {
  await expect(watchConnection({}, { env: {}, ...options })).rejects.toThrow(RangeError)
})
