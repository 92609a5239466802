import { createRequire } from 'node:module'
import { inspect } from 'node:util'
import {
  InvalidConnectionError,
  nodeMachine,
  resolveConnection,
  resolveConnectionSync,
  Secret,
} from 'milvus-connection'
import type { ConnectionArgs, ResolveOptions, SecretStores } from 'milvus-connection'
import { describe, expect, test } from 'vitest'
import { machineWith } from '../cases/machine.ts'
import { diagnosticText, reveal } from '../cases/outcome.ts'

const nowhere = { env: {}, envFiles: false, configFile: false } as const

/** What a resolution of these came to, at once and later: the credential, or the diagnostics. */
async function both(args: ConnectionArgs, options: ResolveOptions): Promise<readonly unknown[]> {
  const atOnce = async (): Promise<unknown> =>
    reveal(resolveConnectionSync(args, options).connection.auth)
  const later = async (): Promise<unknown> =>
    reveal((await resolveConnection(args, options)).connection.auth)
  return Promise.all([atOnce().catch(told), later().catch(told)])
}

function told(error: unknown): readonly string[] {
  if (!(error instanceof InvalidConnectionError)) throw error
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain('canary')
  return error.diagnostics.map(diagnosticText)
}

describe('a store answers for the references of its scheme', () => {
  const token = { kind: 'token', token: 'canary' }
  const missing = ['error secret-not-found args token']
  const failed = ['error secret-store-unavailable args token']

  test.each<readonly [string, string, SecretStores, atOnce: unknown, later: unknown]>([
    ['at once', 'vault://a/b#c', { vault: () => 'canary' }, token, token],
    ['later', 'vault://a/b#c', { vault: () => Promise.resolve('canary') }, failed, token],
    ['with nothing', 'op://a/b/c', { op: () => undefined }, missing, missing],
    ['with an empty text', 'op://a/b/c', { op: () => '' }, missing, missing],
    ['later, with nothing', 'op://a', { op: () => Promise.resolve(undefined) }, failed, missing],
    ['by throwing', 'aws-sm://a#b', { 'aws-sm': () => fail() }, failed, failed],
    ['later, by throwing', 'aws-sm://a', { 'aws-sm': async () => fail() }, failed, failed],
    ['in place of a built-in one', 'env://A', { env: () => 'canary' }, token, token],
    ['exec, when the caller brings it', 'exec:print it', { exec: () => 'canary' }, token, token],
    ['a keychain', 'keychain://milvus/prod', { keychain: () => 'canary' }, token, token],
    ['gcp-sm', 'gcp-sm://project/name', { 'gcp-sm': () => 'canary' }, token, token],
    ['azure-kv', 'azure-kv://vault/name', { 'azure-kv': () => 'canary' }, token, token],
  ])('%s', async (_, text, secretStores, atOnce, later) => {
    expect(await both({ token: text }, { ...nowhere, secretStores })).toEqual([atOnce, later])
  })

  test.each([
    ['vault://mount/path#field', 'vault', 'mount/path#field'],
    ['keychain://service/account', 'keychain', 'service/account'],
    ['op://vault/item/field', 'op', 'vault/item/field'],
    ['exec:pass show milvus', 'exec', 'pass show milvus'],
  ] as const)('%s is handed to %s as what follows the scheme', async (token, scheme, rest) => {
    const asked: string[] = []
    const store = (text: string): string => {
      asked.push(text)
      return 'canary'
    }
    await resolveConnection({ token }, { ...nowhere, secretStores: { [scheme]: store } })
    expect(asked).toEqual([rest])
  })

  test('only the reference that wins is looked up, and once', async () => {
    const asked: string[] = []
    const vault = (rest: string): string => {
      asked.push(rest)
      return 'canary'
    }
    const env = { MILVUS_TOKEN: 'vault://weaker' }
    const options = { ...nowhere, env, secretStores: { vault } }
    await resolveConnection({ token: 'vault://stronger' }, options)
    expect(asked).toEqual(['stronger'])
  })

  test('a store that answers later is told of nothing it did', async () => {
    const unheard: unknown[] = []
    const hear = (reason: unknown): void => void unheard.push(reason)
    process.on('unhandledRejection', hear)
    const secretStores = { vault: () => Promise.reject(new Error('canary')) }
    expect(() =>
      resolveConnectionSync({ token: 'vault://a' }, { ...nowhere, secretStores }),
    ).toThrow(InvalidConnectionError)
    await new Promise((resolve) => setTimeout(resolve, 10))
    process.off('unhandledRejection', hear)
    expect(unheard).toEqual([])
  })

  test('exec in a file of the project is refused whatever the caller brings', async () => {
    const { cwd, home, remove } = machineWith({ '.milvusrc.yaml': 'token: "exec:canary"' })
    const host = { ...nodeMachine, env: {}, cwd, home }
    const refused = ['error secret-store-unavailable config .milvusrc.yaml:1:8']
    expect(await both({}, { machine: host, secretStores: { exec: () => 'canary' } })).toEqual([
      refused,
      refused,
    ])
    remove()
  })
})

describe('a Secret is an argument like a text', () => {
  test.each<readonly [string, ConnectionArgs, object]>([
    ['token', { token: new Secret('canary') }, { kind: 'token', token: 'canary' }],
    [
      'password',
      { user: 'root', password: new Secret('canary') },
      { kind: 'password', user: 'root', password: 'canary' },
    ],
    [
      'uri',
      { uri: new Secret('http://root:canary@db.example') },
      { kind: 'password', user: 'root', password: 'canary' },
    ],
  ])('as %s', async (_, args, auth) => {
    expect(await both(args, nowhere)).toEqual([auth, auth])
  })

  test('of the other copy of the package, CommonJS beside ESM, too', () => {
    const { Secret: Other } = createRequire(import.meta.url)('milvus-connection')
    expect(Other).not.toBe(Secret)
    const { connection } = resolveConnectionSync({ token: new Other('canary') }, nowhere)
    expect(reveal(connection.auth)).toEqual({ kind: 'token', token: 'canary' })
  })
})

function fail(): never {
  throw new Error('the vault says: canary')
}
