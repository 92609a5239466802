import { inspect } from 'node:util'
import type { Connection } from '../../src/settings/connection.ts'
import { describe, expect, test } from 'vitest'
import { ConnectionRegistry } from '../../src/clients/registry.ts'
import { canaries, lite, pieces, tcp, unix } from './adapters/connections.ts'

type Client = { readonly name: string; closed: number; close: () => void }

/** A client that counts how often it was closed. */
function client(name = 'client'): Client {
  return {
    name,
    closed: 0,
    close() {
      this.closed += 1
    },
  }
}

/** A promise with its handles outside. */
function gate<T>(): {
  readonly promise: Promise<T>
  readonly open: (value: T) => void
  readonly fail: (error: Error) => void
} {
  const handles: { open: (value: T) => void; fail: (error: Error) => void }[] = []
  const promise = new Promise<T>((open, fail) => handles.push({ open, fail }))
  const [handle] = handles
  if (handle === undefined) throw new Error('Cannot happen: a promise runs its executor at once')
  return { promise, ...handle }
}

/** Lets everything that is ready go on. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('adding connections', () => {
  test('keeps them by alias, in order, with their addresses', () => {
    const registry = new ConnectionRegistry<Client>()
    registry.add(tcp())
    registry.add(unix({ alias: 'socket' }))
    registry.add('file', lite())
    expect(registry.list()).toEqual([
      { alias: 'default', address: 'milvus.example:19530', connected: false },
      { alias: 'socket', address: 'unix:/run/milvus.sock', connected: false },
      { alias: 'file', address: '/data/milvus.db', connected: false },
    ])
    expect([registry.has('socket'), registry.has('other')]).toEqual([true, false])
    expect([registry.address('socket'), registry.address('other')]).toEqual([
      'unix:/run/milvus.sock',
      undefined,
    ])
  })

  test('replaces one that is not connected, whatever its address', () => {
    const registry = new ConnectionRegistry<Client>()
    registry.add(tcp())
    registry.add(tcp({ host: 'other.example' }))
    expect(registry.address('default')).toBe('other.example:19530')
  })

  test('refuses another address for an alias that is connected, or connecting', async () => {
    const registry = new ConnectionRegistry<Client>()
    registry.add(tcp())
    const connecting = registry.connect('default', () => client())
    const add = (): void => registry.add(tcp({ host: 'other.example' }))
    expect(add).toThrow(expect.objectContaining({ code: 'ERR_ALIAS_IN_USE', alias: 'default' }))
    await connecting
    expect(add).toThrow(expect.objectContaining({ code: 'ERR_ALIAS_IN_USE' }))
    await registry.disconnect('default')
    expect(add).not.toThrow()
  })

  test('takes the same address while connected, for the next client', async () => {
    const registry = new ConnectionRegistry<string>()
    registry.add(tcp())
    await registry.connect('default', ({ database }) => database)
    registry.add(tcp({ database: 'books' }))
    expect(await registry.connect('default', ({ database }) => database)).toBe('default')
    await registry.disconnect('default')
    expect(await registry.connect('default', ({ database }) => database)).toBe('books')
  })
})

describe('connecting', () => {
  test('makes one client for an alias, from its connection', async () => {
    const registry = new ConnectionRegistry<Client>()
    const connection = tcp()
    registry.add(connection)
    const given: unknown[] = []
    const made = await registry.connect('default', (connection) => {
      given.push(connection)
      return client()
    })
    const again = await registry.connect('default', () => client('another'))
    expect([given, again]).toEqual([[connection], made])
    expect(registry.list()).toMatchObject([{ connected: true }])
  })

  test('shares one attempt between concurrent calls', async () => {
    const registry = new ConnectionRegistry<Client>()
    registry.add(tcp())
    const { promise, open } = gate<Client>()
    const calls = Array.from({ length: 3 }, () => registry.connect('default', () => promise))
    open(client('the one'))
    expect(new Set(await Promise.all(calls)).size).toBe(1)
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('no')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no'))],
  ])('tries again after a factory that %s', async (_, factory: () => Promise<Client>) => {
    const registry = new ConnectionRegistry<Client>()
    registry.add(tcp())
    await expect(registry.connect('default', factory)).rejects.toThrow('no')
    expect(registry.list()).toMatchObject([{ connected: false }])
    expect(await registry.connect('default', () => client('second'))).toMatchObject({
      name: 'second',
    })
  })

  test('refuses an alias that nobody added', async () => {
    const registry = new ConnectionRegistry<Client>()
    await expect(registry.connect('other', () => client())).rejects.toMatchObject({
      code: 'ERR_UNKNOWN_ALIAS',
      alias: 'other',
    })
  })
})

describe('disconnecting', () => {
  test('closes the client once, however often it is asked', async () => {
    const registry = new ConnectionRegistry<Client>()
    registry.add(tcp())
    const made = await registry.connect('default', () => client())
    await Promise.all([registry.disconnect('default'), registry.disconnect('default')])
    await registry.disconnect('default')
    await registry.disconnect('nobody')
    expect(made.closed).toBe(1)
    expect(registry.list()).toMatchObject([{ alias: 'default', connected: false }])
  })

  test('waits for a closing that is under way', async () => {
    const { promise, open } = gate<undefined>()
    const registry = new ConnectionRegistry<Client>({ close: () => promise })
    registry.add(tcp())
    await registry.connect('default', () => client())
    const order: string[] = []
    const both = [
      registry.disconnect('default').then(() => order.push('first')),
      registry.disconnect('default').then(() => order.push('second')),
    ]
    order.push('closed')
    open(undefined)
    await Promise.all(both)
    expect(order[0]).toBe('closed')
  })

  test.each<[string, (registry: ConnectionRegistry<number>) => unknown]>([
    ['disconnect', (registry) => registry.disconnect('default')],
    ['replace', (registry) => registry.replace(tcp({ host: 'other.example' }))],
    ['remove', (registry) => registry.remove('default')],
    ['disposing', (registry) => registry[Symbol.asyncDispose]()],
  ])('%s waits for every closing of clients of the alias, in any order', async (_, end) => {
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      const closings = [gate<undefined>(), gate<undefined>(), gate<undefined>()]
      const registry = new ConnectionRegistry<number>({ close: (at) => closings[at]?.promise })
      registry.add(tcp())
      const ends: Promise<unknown>[] = []
      for (const at of closings.keys()) {
        await registry.connect('default', () => at)
        if (at < 2) ends.push(registry.disconnect('default'))
      }
      let isOver = false
      ends.push(Promise.resolve(end(registry)).then(() => (isOver = true)))
      for (const at of order) {
        await settle()
        expect(isOver).toBe(false)
        closings[at]?.open(undefined)
      }
      await Promise.all(ends)
    }
  })

  test('waits for a closing after the alias was removed, and reports each failure', async () => {
    const { promise, fail } = gate<undefined>()
    const registry = new ConnectionRegistry<Client>({ close: () => promise })
    registry.add(tcp())
    await registry.connect('default', () => client())
    const ends = [
      registry.remove('default'),
      registry.remove('default'),
      registry.disconnect('default'),
      registry[Symbol.asyncDispose](),
    ]
    fail(new Error('no'))
    const results = await Promise.allSettled(ends)
    expect(results.map(({ status }) => status)).toEqual(Array(4).fill('rejected'))
    await expect(registry.disconnect('default')).resolves.toBeUndefined()
  })

  test('closes a client that arrives later, and tells whoever waited for it', async () => {
    const registry = new ConnectionRegistry<Client>()
    registry.add(tcp())
    const { promise, open } = gate<Client>()
    const late = client()
    const connecting = registry.connect('default', () => promise)
    const disconnecting = registry.disconnect('default')
    open(late)
    await expect(connecting).rejects.toMatchObject({ code: 'ERR_DISCONNECTED' })
    await disconnecting
    expect(late.closed).toBe(1)
  })

  test('has nothing to close after an attempt that failed meanwhile', async () => {
    const registry = new ConnectionRegistry<Client>()
    registry.add(tcp())
    const { promise, fail } = gate<Client>()
    const connecting = registry.connect('default', () => promise)
    const disconnecting = registry.disconnect('default')
    fail(new Error('no'))
    await expect(connecting).rejects.toThrow('no')
    await expect(disconnecting).resolves.toBeUndefined()
  })

  test('lets the alias connect anew at once', async () => {
    const registry = new ConnectionRegistry<Client>()
    registry.add(tcp())
    const first = await registry.connect('default', () => client('first'))
    const disconnecting = registry.disconnect('default')
    const second = await registry.connect('default', () => client('second'))
    await disconnecting
    expect([first.closed, second.closed]).toEqual([1, 0])
  })

  test('forgets the alias when it is removed', async () => {
    const registry = new ConnectionRegistry<Client>()
    registry.add(tcp())
    const made = await registry.connect('default', () => client())
    await registry.remove('default')
    await registry.remove('default')
    expect([made.closed, registry.has('default')]).toEqual([1, false])
  })

  test('reports a failed closing once, without the words of the client', async () => {
    const registry = new ConnectionRegistry<Client>({
      close: () => Promise.reject(new Error(canaries[0])),
    })
    registry.add(tcp())
    await registry.connect('default', () => client())
    const failure: unknown = await registry.disconnect('default').catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'ERR_CLOSE_FAILED', alias: 'default' })
    expect(pieces.filter((piece) => inspect(failure, { depth: 9 }).includes(piece))).toEqual([])
    await expect(registry.disconnect('default')).resolves.toBeUndefined()
  })

  test('disposes of every client and reports every failure', async () => {
    const closed: string[] = []
    const registry = new ConnectionRegistry<Client>({
      close({ name }) {
        closed.push(name)
        if (name !== 'b') throw new Error(canaries[0])
      },
    })
    for (const alias of ['a', 'b', 'c']) {
      registry.add(alias, tcp())
      await registry.connect(alias, () => client(alias))
    }
    const failure: unknown = await registry[Symbol.asyncDispose]().catch((error: unknown) => error)
    expect(closed).toEqual(['a', 'b', 'c'])
    expect(failure).toBeInstanceOf(AggregateError)
    expect(failure).toMatchObject({ errors: [{ alias: 'a' }, { alias: 'c' }] })
    await expect(registry[Symbol.asyncDispose]()).resolves.toBeUndefined()
  })
})

describe('replacing a connection', () => {
  test('closes the old client, and the next one is of the new connection', async () => {
    const registry = new ConnectionRegistry<Client>()
    registry.add(tcp())
    const old = await registry.connect('default', ({ uri }) => client(uri))
    await registry.replace(tcp({ host: 'other.example' }))
    expect(old.closed).toBe(1)
    expect(registry.list()).toMatchObject([{ address: 'other.example:19530', connected: false }])
    const next = await registry.connect('default', (one) => client(addressOf(one)))
    expect([next.name, next.closed]).toEqual(['other.example:19530', 0])
  })

  test('counts at once, while the old client is still closing', async () => {
    const { promise, open } = gate<undefined>()
    const registry = new ConnectionRegistry<string>({ close: () => promise })
    registry.add(tcp())
    await registry.connect('default', addressOf)
    const replacing = registry.replace(tcp({ host: 'other.example' }))
    expect(await registry.connect('default', addressOf)).toBe('other.example:19530')
    open(undefined)
    await replacing
  })

  test('adds one that was not there', async () => {
    const registry = new ConnectionRegistry<Client>()
    await registry.replace(tcp())
    expect(registry.has('default')).toBe(true)
  })
})

function addressOf(connection: Connection): string {
  return connection.kind === 'tcp' ? connection.address : connection.uri
}

describe('the way a client is closed by default', () => {
  const ways = ['close', 'closeConnection', 'disconnect', Symbol.asyncDispose, Symbol.dispose]

  test.each(ways.map((way, at) => [way, ways.slice(at)] as const))(
    '%s, before those after it',
    async (way, present) => {
      const called: unknown[] = []
      const made = Object.fromEntries(present.map((name) => [name, () => void called.push(name)]))
      const registry = new ConnectionRegistry<object>()
      registry.add(tcp())
      await registry.connect('default', () => made)
      await registry.disconnect('default')
      expect(called).toEqual([way])
    },
  )

  test.each([['a client without any'], [{}], [undefined], [null]])(
    'leaves %s alone',
    async (made) => {
      const registry = new ConnectionRegistry<unknown>()
      registry.add(tcp())
      await registry.connect('default', () => made)
      await expect(registry.disconnect('default')).resolves.toBeUndefined()
    },
  )
})
