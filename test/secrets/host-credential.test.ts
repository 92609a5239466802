import {
  InvalidConnectionError,
  nodeMachine,
  resolveConnection,
  resolveConnectionSync,
} from 'milvus-connection'
import type { ConnectionArgs, ResolveOptions } from 'milvus-connection'
import { SecretStoreError } from 'milvus-connection/secrets'
import type { CredentialHelper, StoreAnswer } from 'milvus-connection/secrets'
import { describe, expect, test } from 'vitest'
import { reveal } from '../cases/outcome.ts'

const alone = { env: {}, envFiles: false, configFile: false } as const
const machine = { ...nodeMachine, env: {}, stores: undefined }

/** A keychain with these entries, which takes down what it is asked for. */
function keychainWith(entries: Readonly<Record<string, StoreAnswer>>) {
  const asked: string[] = []
  const keychain = (rest: string): StoreAnswer => {
    asked.push(rest)
    return entries[rest.replace('milvus-connection/', '')]
  }
  return { asked, secretStores: { keychain } }
}

async function outcome(args: ConnectionArgs, options: ResolveOptions): Promise<unknown> {
  try {
    const { connection, origins } = await resolveConnection(args, {
      ...alone,
      machine,
      ...options,
    })
    const { source, at, via } = origins.password ?? origins.token ?? {}
    return [reveal(connection.auth), ...(source === 'keychain' ? [at, via] : [])]
  } catch (error) {
    if (!(error instanceof InvalidConnectionError)) throw error
    return error.diagnostics.map(({ rule, message, help }) => `${rule}: ${message}. ${help}`)
  }
}

const root = { kind: 'password', user: 'root', password: 'canary' }
const key = { kind: 'token', token: 'canary' }
const none = { kind: 'none' }

describe('a user without a password is looked up by the server', () => {
  test.each<readonly [string, ConnectionArgs, account: string]>([
    ['with the default port', { uri: 'http://db.example', user: 'root' }, 'root@db.example:19530'],
    ['with the port of https', { uri: 'https://DB.example', user: 'root' }, 'root@db.example:443'],
    ['with a port', { host: 'db.example', port: 1, user: 'root' }, 'root@db.example:1'],
    ['with an IPv6 address', { uri: 'http://[::1]:1', user: 'root' }, 'root@[::1]:1'],
    ['named in the URI', { uri: 'http://root@db.example' }, 'root@db.example:19530'],
    ['on localhost by default', { user: 'root' }, 'root@localhost:19530'],
  ])('%s', async (_, args, account) => {
    const { asked, secretStores } = keychainWith({ [account]: { text: 'canary', backend: 'Keys' } })
    expect(await outcome(args, { secretStores })).toEqual([root, `keychain ${account}`, 'Keys'])
    expect(asked).toEqual([`milvus-connection/${account}`])
  })

  test('at once, where the keychain answers at once', () => {
    const { secretStores } = keychainWith({ 'root@localhost:19530': 'canary' })
    const { connection } = resolveConnectionSync(
      { user: 'root' },
      { ...alone, machine, secretStores },
    )
    expect(reveal(connection.auth)).toEqual(root)
  })

  test('a percent sign in the name is no escape', async () => {
    const { asked, secretStores } = keychainWith({})
    await outcome({ user: '100%41' }, { secretStores })
    expect(asked).toEqual(['milvus-connection/100%41@localhost:19530'])
  })

  test('a user from a store is looked up as that user', async () => {
    const { secretStores } = keychainWith({ 'root@localhost:19530': 'canary' })
    expect(
      await outcome(
        { user: 'vault://db#user' },
        { secretStores: { ...secretStores, vault: () => 'root' } },
      ),
    ).toContainEqual(root)
  })
})

describe('the keychain is asked for nothing', () => {
  const entries = { 'root@localhost:19530': 'canary', 'localhost:19530': 'canary' }
  test.each<readonly [string, ConnectionArgs, ResolveOptions, unknown]>([
    [
      'when there is a password',
      { user: 'root', password: 'mine' },
      {},
      { ...root, password: 'mine' },
    ],
    [
      'when there is a token',
      { token: 'mine' },
      { keychain: true },
      { kind: 'token', token: 'mine' },
    ],
    ['when there is no user', {}, {}, none],
    ['for a socket', { uri: 'unix:/run/milvus.sock' }, { keychain: true }, none],
    ['for a file', { uri: '/data/milvus.db' }, { keychain: true }, none],
  ])('%s', async (_, args, options, auth) => {
    const { asked, secretStores } = keychainWith(entries)
    expect(await outcome(args, { ...options, secretStores })).toContainEqual(auth)
    expect(asked).toEqual([])
  })

  test.each<readonly [string, ConnectionArgs, ResolveOptions]>([
    ['when it is switched off', { user: 'root' }, { keychain: false }],
    ['when the resolution has failed already', { user: 'root', timeout: 'soon' }, {}],
    ['for a name that is none', { user: 'ro:ot' }, {}],
  ])('%s', async (_, args, options) => {
    const { asked, secretStores } = keychainWith(entries)
    expect(String(await outcome(args, { ...options, secretStores }))).toContain('missing-password')
    expect(asked).toEqual([])
  })
})

describe('keychain: true asks for an API key too', () => {
  test.each<readonly [string, StoreAnswer, unknown]>([
    ['which is used', 'canary', [key, 'keychain localhost:19530', undefined]],
    ['or a pair', 'root:canary', [root, 'keychain localhost:19530', undefined]],
    ['and does without where there is none', undefined, [none]],
  ])('%s', async (_, answer, told) => {
    const { secretStores } = keychainWith({ 'localhost:19530': answer })
    expect(await outcome({}, { keychain: true, secretStores })).toEqual(told)
  })

  test('and fails where it cannot be asked', async () => {
    const keychain = (): never => {
      throw new SecretStoreError('locked', 'it is locked', 'Unlock it')
    }
    expect(await outcome({}, { keychain: true, secretStores: { keychain } })).toEqual([
      expect.stringMatching(/^secret-store-unavailable: .*: it is locked\. Unlock it$/),
    ])
  })
})

describe('a password that is missing says where it was looked for', () => {
  const locked = (): never => {
    throw new SecretStoreError('locked', 'it is locked', 'Unlock it')
  }
  const broken = (): never => {
    throw new Error('canary')
  }
  test.each<readonly [string, ResolveOptions, RegExp]>([
    [
      'in the keychain',
      { secretStores: keychainWith({}).secretStores },
      /the keychain has none for this server.*secret set/,
    ],
    [
      'which is locked',
      { secretStores: { keychain: locked } },
      /it is locked.*Unlock it, or set "password"/,
    ],
    ['which failed', { secretStores: { keychain: broken } }, /it failed/],
    ['nowhere else', { keychain: false }, /no password goes with it\. Set "password"/],
    ['nowhere, on a machine without one', {}, /no password goes with it\. Set "password"/],
  ])('%s', async (_, options, words) => {
    const told = await outcome({ user: 'root' }, options)
    expect(told).toEqual([
      expect.stringMatching(/^missing-password: Cannot use the user from user/),
    ])
    expect(told).toEqual([expect.stringMatching(words)])
    expect(String(told)).not.toContain('canary')
  })

  test('at once: that the keychain answers later', () => {
    const secretStores = { keychain: () => Promise.resolve('canary') }
    expect(() =>
      resolveConnectionSync({ user: 'root' }, { ...alone, machine, secretStores }),
    ).toThrow(/the keychain answers later/)
  })
})

describe('credential helpers are asked before the keychain', () => {
  const { secretStores } = keychainWith({
    'root@localhost:19530': 'kept',
    'localhost:19530': 'kept',
  })
  const helper = (answer: unknown): CredentialHelper => Object.assign(() => answer)
  const target = { host: 'localhost', port: 19530, uri: 'http://localhost:19530' }

  test.each<readonly [string, ConnectionArgs, unknown[], unknown]>([
    ['with a password for the user', { user: 'root' }, [{ secret: 'canary' }], root],
    ['named in the answer too', { user: 'root' }, [{ user: 'root', secret: 'canary' }], root],
    [
      'of another user is no answer',
      { user: 'root' },
      [{ user: 'eve', secret: 'x' }],
      { ...root, password: 'kept' },
    ],
    ['with a pair where there is no user', {}, [{ user: 'root', secret: 'canary' }], root],
    ['with an API key', {}, [{ secret: 'canary' }], key],
    ['in their order', {}, [undefined, { secret: 'canary' }, { secret: 'x' }], key],
    ['with nothing', { user: 'root' }, [undefined], { ...root, password: 'kept' }],
    ['with an empty text', { user: 'root' }, [{ secret: '' }], { ...root, password: 'kept' }],
  ])('%s', async (_, args, answers, auth) => {
    const credentialHelpers = answers.map(helper)
    expect(await outcome(args, { credentialHelpers, secretStores })).toContainEqual(auth)
  })

  test('with the server and the user, and nothing else of the settings', async () => {
    const asked: unknown[] = []
    const credentialHelpers: CredentialHelper[] = [
      (wanted) => {
        asked.push(wanted)
        return { secret: 'canary', backend: 'git' }
      },
    ]
    const told = await outcome({ user: 'root' }, { credentialHelpers })
    expect(asked).toEqual([{ ...target, user: 'root' }])
    expect(told).toEqual([root, 'credential helper', 'git'])
    await outcome({ uri: 'https://db.example' }, { credentialHelpers })
    expect(asked[1]).toEqual({ host: 'db.example', port: 443, uri: 'https://db.example:443' })
  })

  test('that do not answer are not waited for', async () => {
    const credentialHelpers = [() => new Promise<undefined>(() => undefined)]
    const options = { credentialHelpers, secretTimeoutMs: 20, machine: { ...nodeMachine, env: {} } }
    expect(await outcome({ user: 'root' }, options)).toEqual([
      expect.stringMatching(/^missing-password: .*there was no answer in time/),
    ])
  })
})
