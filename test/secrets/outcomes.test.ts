import { createRequire } from 'node:module'
import { resolveConnection } from 'milvus-connection'
import { SecretStoreError } from 'milvus-connection/secrets'
import type { StoreFailure } from 'milvus-connection/secrets'
import { describe, expect, test } from 'vitest'
import { lookUp, machine } from './look-up.ts'

const weaker = { MILVUS_TOKEN: 'canary-weaker' }
const { SecretStoreError: Other } = createRequire(import.meta.url)('milvus-connection/secrets')

describe('each way to fail is told from the others, and nothing weaker is used', () => {
  test.each<readonly [StoreFailure, number | undefined, string]>([
    ['denied', undefined, 'secret-denied'],
    ['locked', undefined, 'secret-locked'],
    ['timed-out', undefined, 'secret-timed-out'],
    ['malformed', undefined, 'invalid-secret'],
    ['malformed', 3, 'invalid-reference'],
    ['unavailable', undefined, 'secret-store-unavailable'],
  ])('%s at %s is %s', async (failure, offset, rule) => {
    for (const Kind of [SecretStoreError, Other]) {
      const fail = (): never => {
        throw new Kind(failure, 'it is so', 'Do this', offset)
      }
      for (const vault of [fail, () => Promise.reject(new Kind(failure, 'a', 'b', offset))]) {
        const place = offset === undefined ? '' : ` +${'vault://'.length + offset}`
        const told = await lookUp(
          { token: 'vault://a/b#c' },
          { env: weaker, secretStores: { vault } },
        )
        expect(told).toEqual([`error ${rule} args token${place}`])
      }
    }
  })

  test('with what the store says of it, its name, and what to do', async () => {
    const vault = (): never => {
      throw new SecretStoreError('denied', 'the token may not read it', 'Ask for the policy')
    }
    const failed = resolveConnection(
      { token: 'vault://a/b#c' },
      { machine, secretStores: { vault } },
    )
    await expect(failed).rejects.toMatchObject({
      diagnostics: [
        {
          message: 'Cannot fetch what token refers to from Vault: the token may not read it',
          help: 'Ask for the policy',
          origin: { source: 'args', at: 'token' },
        },
      ],
    })
  })
})

describe('the backend that answered is told', () => {
  test.each([
    ['by the store', { text: 'canary', backend: 'OpenBao' }, 'OpenBao'],
    ['by the scheme else', 'canary', 'Vault'],
  ])('%s', async (_, answer, via) => {
    const secretStores = { vault: () => answer }
    expect(await lookUp({ token: 'vault://a/b#c' }, { secretStores })).toEqual({
      kind: 'token',
      token: 'canary',
      via,
    })
  })
})

describe('a store that does not answer is not waited for', () => {
  test.each([
    ['in milliseconds', { secretTimeoutMs: 20 }],
    ['in seconds', { secretTimeout: 0.02 }],
    ['with a unit', { secretTimeout: '20ms' }],
  ])('%s', async (_, limit) => {
    const signals: AbortSignal[] = []
    const vault = (__: string, { signal }: { signal: AbortSignal }): Promise<string> => {
      signals.push(signal)
      return new Promise(() => undefined)
    }
    const started = performance.now()
    const told = await lookUp({ token: 'vault://a/b#c' }, { ...limit, secretStores: { vault } })
    expect(told).toEqual(['error secret-timed-out args token'])
    expect(performance.now() - started).toBeLessThan(5000)
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  })

  test.each([
    ['zero', { secretTimeoutMs: 0 }, 'secretTimeoutMs'],
    ['below zero', { secretTimeoutMs: -1 }, 'secretTimeoutMs'],
    ['no number', { secretTimeoutMs: NaN }, 'secretTimeoutMs'],
    ['without end', { secretTimeoutMs: Infinity }, 'secretTimeoutMs'],
    ['a word', { secretTimeout: 'soon' }, 'secretTimeout'],
  ])('a time that is %s is refused, whether it is needed or not', async (_, limit, name) => {
    expect(await lookUp({ token: 'canary' }, limit)).toEqual([`error invalid-timeout args ${name}`])
  })
})

describe('a command is run when that is allowed only', () => {
  const exec = (): string => 'canary'
  const token = 'exec:["print", "it"]'
  const refused = ['error secret-store-unavailable args token']
  test('not by itself', async () => {
    expect(await lookUp({ token }, {})).toEqual(refused)
  })
  test('by a store that the caller brings', async () => {
    expect(await lookUp({ token }, { secretStores: { exec } })).toMatchObject({ token: 'canary' })
  })
  test('never for a file of the project', async () => {
    const inProject = {
      ...machine,
      readText: () => ({ kind: 'absent' }) as const,
      findConfig: () => ({
        found: {
          path: `${machine.cwd}/.milvusrc.json`,
          format: 'json',
          text: `{"token":"exec:x"}`,
        } as const,
        broken: [],
        absent: [],
        alsoPresent: [],
      }),
    }
    const options = {
      machine: inProject,
      allowExec: true,
      secretStores: { exec },
      configFile: undefined,
    }
    expect(await lookUp({}, options)).toEqual([
      'error secret-store-unavailable config .milvusrc.json:1:10',
    ])
  })
})
