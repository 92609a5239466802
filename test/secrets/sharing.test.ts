import { resolveConnection } from 'milvus-connection'
import { SecretStoreError } from 'milvus-connection/secrets'
import type { SecretStore, StoreAnswer } from 'milvus-connection/secrets'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { lookUp, slowStore } from './look-up.ts'

type Answers = readonly (StoreAnswer | SecretStoreError)[]

const token = 'vault://a/b#c'

describe('callers at one time share a look-up', () => {
  test('for the same reference', async () => {
    const { store, asked, answer } = slowStore()
    const options = { secretStores: { vault: store } }
    const all = Array.from({ length: 50 }, () => lookUp({ token }, options))
    await turn()
    all.push(lookUp({ token }, options))
    await turn()
    answer('canary')
    const told = { kind: 'token', token: 'canary', via: 'Vault' }
    expect(await Promise.all(all)).toEqual(Array.from({ length: 51 }, () => told))
    expect(asked).toEqual(['a/b#c'])
  })

  test('and its failure', async () => {
    let calls = 0
    const vault = async (): Promise<never> => {
      calls += 1
      await turn()
      throw new SecretStoreError('locked', 'it is sealed', 'Unseal it')
    }
    const all = Array.from({ length: 3 }, () => lookUp({ token }, { secretStores: { vault } }))
    const told = ['error secret-locked args token']
    expect(await Promise.all(all)).toEqual([told, told, told])
    expect(calls).toBe(1)
  })

  test('but not with another store, nor another reference', async () => {
    const [one, other] = [slowStore(), slowStore()]
    const all = [
      lookUp({ token }, { secretStores: { vault: one.store } }),
      lookUp({ token: 'vault://a/b#d' }, { secretStores: { vault: one.store } }),
      lookUp({ token }, { secretStores: { vault: other.store } }),
    ]
    await turn()
    one.answer('one')
    other.answer('other')
    expect(await Promise.all(all)).toMatchObject([
      { token: 'one' },
      { token: 'one' },
      { token: 'other' },
    ])
    expect([one.asked, other.asked]).toEqual([['a/b#c', 'a/b#d'], ['a/b#c']])
  })

  test('and an answer is not kept: the next caller asks anew', async () => {
    const texts = ['old', 'new']
    const vault = (): StoreAnswer => texts.shift()
    const options = { secretStores: { vault } }
    expect(await lookUp({ token }, options)).toMatchObject({ token: 'old' })
    expect(await lookUp({ token }, options)).toMatchObject({ token: 'new' })
  })

  test('each for its own time, and the store is told to stop when all have gone', async () => {
    const { store, signals, asked } = slowStore()
    const secretStores = { vault: store }
    const short = lookUp({ token }, { secretStores, secretTimeoutMs: 10 })
    const long = lookUp({ token }, { secretStores, secretTimeoutMs: 100 })
    await short
    expect(signals.map(({ aborted }) => aborted)).toEqual([false])
    await long
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
    await lookUp({ token }, { secretStores, secretTimeoutMs: 10 })
    expect(asked).toHaveLength(2)
  })
})

describe('references asked for in one tick are one call, where the store takes several', () => {
  function batching(answers: (rests: readonly string[]) => Answers | Promise<Answers>): {
    readonly store: SecretStore
    readonly calls: (readonly string[])[]
  } {
    const calls: (readonly string[])[] = []
    const single = (rest: string): string => {
      calls.push([rest])
      return `single ${rest}`
    }
    const many = async (rests: readonly string[]): Promise<Answers> => {
      calls.push([...rests])
      await turn()
      return answers(rests)
    }
    return { store: Object.assign(single, { many }), calls }
  }
  const refs = ['vault://a/b#1', 'vault://a/b#2', 'vault://a/b#2', 'vault://a/b#3']
  const all = (store: SecretStore): Promise<unknown[]> =>
    Promise.all(refs.map((one) => lookUp({ token: one }, { secretStores: { vault: store } })))

  test('each gets its own answer, or its own failure', async () => {
    const denied = new SecretStoreError('denied', 'not this one', 'Ask')
    const { store, calls } = batching((rests) =>
      rests.map((rest) =>
        rest.endsWith('1') ? denied : rest.endsWith('2') ? `got ${rest}` : undefined,
      ),
    )
    expect(await all(store)).toEqual([
      ['error secret-denied args token'],
      { kind: 'token', token: 'got a/b#2', via: 'Vault' },
      { kind: 'token', token: 'got a/b#2', via: 'Vault' },
      ['error secret-not-found args token'],
    ])
    expect(calls).toEqual([['a/b#1', 'a/b#2', 'a/b#3']])
  })

  test('the user and the password of one resolution too', async () => {
    const { store, calls } = batching((rests) => rests.map((rest) => rest.split('#')[1]))
    const { connection } = await resolveConnection(
      { user: 'vault://db#root', password: 'vault://db#canary' },
      { env: {}, envFiles: false, configFile: false, secretStores: { vault: store } },
    )
    expect(connection.auth).toMatchObject({ kind: 'password', user: 'root' })
    expect(calls).toEqual([['db#root', 'db#canary']])
  })

  test.each<readonly [string, () => Answers | Promise<Answers>]>([
    ['fails', () => Promise.reject(new Error('canary'))],
    ['answers with too little', () => ['canary']],
    ['answers with nothing', () => JSON.parse('null')],
  ])('a call that %s fails them all', async (_, answers) => {
    const failed = ['error secret-store-unavailable args token']
    expect(await all(batching(answers).store)).toEqual([failed, failed, failed, failed])
  })

  test('one alone is asked for alone', async () => {
    const { store, calls } = batching(() => [])
    const told = await lookUp({ token: 'vault://x' }, { secretStores: { vault: store } })
    expect(told).toMatchObject({ token: 'single x' })
    expect(calls).toEqual([['x']])
  })
})
