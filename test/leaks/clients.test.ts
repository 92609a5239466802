import { parseUri, resolveConnectionSync, Secret } from 'milvus-connection'
import type { Connection } from 'milvus-connection'
import * as clients from 'milvus-connection/clients'
import { describe, expect, test } from 'vitest'

import { canary, shows, someSpellings, spellings, tokens } from './canary.ts'
import { leaksAcross, outcomeOf } from './drive.ts'
import { credentialIn, unknownIn } from './endpoints.ts'
import { leaksIn } from './showings.ts'

const { adapters, ConnectionRegistry, interpretations, mask } = clients
const alone = { env: false, envFiles: false, configFile: false } as const

function connectionTo(args: object): Connection {
  return resolveConnectionSync(args, alone).connection
}

const tls = { clientPemPath: '/tls/c.pem', clientKeyPath: '/tls/c.key', serverName: 'db.internal' }

/** Connections of every kind, some of which a client cannot make. */
const connections: readonly (readonly [string, (text: string) => Connection])[] = [
  ['an API key', (text) => connectionTo({ host: 'db', token: text })],
  ['a password', (text) => connectionTo({ host: 'db', user: 'root', password: text })],
  ['TLS', (text) => connectionTo({ uri: 'https://db', token: `root:${text}`, ...tls })],
  [
    'two roots',
    (text) =>
      connectionTo({ uri: 'https://db', token: text, caPemPath: '/a', serverPemPath: '/b' }),
  ],
  [
    'a database',
    (text) => connectionTo({ uri: 'https://[::1]/books', token: text, timeout: '1ms' }),
  ],
  [
    'a Zilliz cluster',
    (text) =>
      connectionTo({
        uri: 'https://in01-abc.global-cluster.vectordb.zillizcloud.com',
        token: text,
      }),
  ],
  ['a socket', (text) => connectionTo({ uri: 'unix:/run/milvus.sock', token: text })],
  ['a Milvus Lite file', (text) => connectionTo({ uri: './milvus.db', token: text })],
]

describe.each(adapters.map((adapter) => [adapter.id, adapter] as const))('%s', (_, adapter) => {
  test.each(connections)('shows no credential of a connection with %s', async (_kind, make) => {
    const drive = (text: string) => {
      const connection = make(text)
      return [
        outcomeOf(() => adapter.toOptions(connection, mask)),
        outcomeOf(() => adapter.env(connection, mask)),
        outcomeOf(() => adapter.code(connection)),
      ]
    }
    expect(
      await leaksAcross(
        tokens.filter((_text, index) => index % 3 === 0),
        drive,
      ),
    ).toEqual([])
  })
})

const makers = Object.entries(clients).filter(([name]) => /^to[A-Z]/.test(name))

test('there is one function for each adapter', () => {
  expect(makers).toHaveLength(adapters.length)
})

describe.each(makers)('%s', (_, make) => {
  test('shows no credential when it refuses', async () => {
    const drive = (text: string) =>
      connections
        .map(([, connection]) =>
          outcomeOf(() => Reflect.apply(make as () => unknown, undefined, [connection(text)])),
        )
        .filter(({ ok }) => !ok)
    expect(await leaksAcross(tokens, drive)).toEqual([])
  })
})

describe('the models of clients', () => {
  test.each([...credentialIn, ...unknownIn])('quote nothing of %s', async (_, plant) => {
    const drive = (text: string) =>
      Object.values(
        interpretations({ uri: plant(text), token: text, user: text, password: text }),
      ).map((made) => {
        // What they dial is the caller's to show once the endpoint is known to be sound.
        const rest = made.ok ? { ...made, dial: '', database: '' } : made
        return { ok: true, value: rest }
      })
    expect(await leaksAcross(someSpellings, drive)).toEqual([])
  })

  test('dial nothing of the password of a sound endpoint', () => {
    for (const text of spellings.filter((one) => !/[@\\:]/.test(one))) {
      for (const [, plant] of credentialIn) {
        if (parseUri(plant(text)).uri === undefined) continue
        for (const made of Object.values(interpretations({ uri: plant(text) }))) {
          expect(made.ok && shows(`${made.dial} ${String(made.database)}`), plant(text)).toBe(false)
        }
      }
    }
  })

  test('keep what would be sent in a Secret', () => {
    const { pymilvus } = interpretations({ uri: 'http://db:1', token: new Secret(canary) })
    expect(pymilvus.ok && pymilvus.credential?.reveal()).toBe(canary)
    expect(leaksIn(pymilvus)).toEqual([])
  })
})

describe('a registry', () => {
  type Client = { readonly close: () => void }
  const connection = connectionTo({ host: 'db', token: canary })
  const failure = new Error(canary, { cause: canary })

  function fails(): never {
    throw failure
  }

  async function rejection(call: Promise<unknown>): Promise<unknown> {
    return call.then(
      () => expect.unreachable(),
      (error: unknown) => error,
    )
  }

  test('shows no credential of its connections and clients', async () => {
    const registry = new ConnectionRegistry<Client & { token: string }>()
    registry.add(connection)
    await registry.connect('default', () => ({ token: canary, close: () => undefined }))
    expect(leaksIn(registry)).toEqual([])
    expect(leaksIn([registry.list(), registry.address('default')])).toEqual([])
  })

  test("hands a factory's own error on as it is, and keeps none of it", async () => {
    const registry = new ConnectionRegistry<Client>()
    registry.add(connection)
    expect(await rejection(registry.connect('default', fails))).toBe(failure)
    expect(leaksIn([registry, registry.list()])).toEqual([])
    await registry.disconnect('default')
  })

  test.each<[string, (registry: clients.ConnectionRegistry<Client>) => Promise<unknown>]>([
    ['disconnecting', (registry) => registry.disconnect('default')],
    ['removing', (registry) => registry.remove('default')],
    ['disposing', (registry) => registry[Symbol.asyncDispose]()],
  ])('quotes no client that does not close, when %s', async (_, end) => {
    const registry = new ConnectionRegistry<Client>()
    registry.add(connection)
    await registry.connect('default', () => ({ close: fails }))
    expect(leaksIn(await rejection(end(registry)))).toEqual([])
  })

  test('quotes no connection that it refuses, and none that nobody added', async () => {
    const registry = new ConnectionRegistry<Client>()
    registry.add(connection)
    await registry.connect('default', () => ({ close: () => undefined }))
    const other = connectionTo({ host: 'other', token: canary })
    expect(
      leaksIn(
        outcomeOf(() => {
          registry.add(other)
        }).value,
      ),
    ).toEqual([])
    const unknown = rejection(registry.connect('prod', fails))
    expect(leaksIn(await unknown)).toEqual([])
    const late = registry.connect('default', () => ({ close: fails }))
    await registry.disconnect('default')
    expect(leaksIn(await rejection(late))).toEqual([])
  })
})
