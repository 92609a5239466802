import { nodeMachine, resolveConnection } from 'milvus-connection'
import { openKeychain } from 'milvus-connection/secrets'
import type { Keychain } from 'milvus-connection/secrets'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSession } from './session.ts'
import type { Session } from './session.ts'

let session: Session
let keychain: Keychain
const machine = () => ({ ...nodeMachine, env: session.env })
const alone = { env: false, envFiles: false, configFile: false } as const

beforeAll(async () => {
  session = await startSession()
  keychain = openKeychain(machine())
})
afterAll(() => session.stop())

describe('a reference', () => {
  test('is followed, and its origin says where it was found', async () => {
    await keychain.set('milvus', 'prod', 'key-of-prod')
    const args = { uri: 'https://db.example', token: 'keychain://milvus/prod' }
    const { connection, origins } = await resolveConnection(args, { ...alone, machine: machine() })
    expect(connection.auth.kind === 'token' && connection.auth.token.reveal()).toBe('key-of-prod')
    expect(origins.token).toMatchObject({ source: 'args', at: 'token', via: 'Secret Service' })
  })

  test('to nothing is an error', async () => {
    const args = { uri: 'https://db.example', token: 'keychain://milvus/nobody' }
    await expect(resolveConnection(args, { ...alone, machine: machine() })).rejects.toMatchObject({
      diagnostics: [{ rule: 'secret-not-found', origin: { at: 'token' } }],
    })
  })

  test('to what is locked is an error of its own', async () => {
    const locked = await startSession()
    try {
      const machine = { ...nodeMachine, env: locked.env }
      await openKeychain(machine).set('milvus', 'prod', 'x')
      locked.lock()
      const args = { uri: 'https://db.example', token: 'keychain://milvus/prod' }
      await expect(resolveConnection(args, { ...alone, machine: machine })).rejects.toMatchObject({
        diagnostics: [{ rule: 'secret-locked' }],
      })
    } finally {
      await locked.stop()
    }
  })
})

describe('a user without a password', () => {
  const settings = { MILVUS_URI: 'https://db.example', MILVUS_USER: 'root' }
  const options = { envFiles: false, configFile: false } as const

  test('gets it by user, host and port', async () => {
    await keychain.set('milvus-connection', 'root@db.example:443', 'by-host')
    const all = { ...options, env: { ...session.env, ...settings }, machine: machine() }
    const { connection, origins } = await resolveConnection({}, all)
    expect(connection.auth.kind === 'password' && connection.auth.password.reveal()).toBe('by-host')
    expect(origins.password).toMatchObject({ source: 'keychain', via: 'Secret Service' })
  })

  test('does not get that of another port', async () => {
    const env = { ...settings, MILVUS_URI: 'https://db.example:19530' }
    const all = { ...options, env, machine: machine() }
    await expect(resolveConnection({}, all)).rejects.toMatchObject({
      diagnostics: [{ rule: 'missing-password' }],
    })
  })
})

test.each([
  ['a user and a host', ['--uri', 'https://DB.example', '--user', 'root'], 'root@db.example:443'],
  ['an address of IPv6', ['--address', '[::1]:19530', '--user', 'a'], 'a@[::1]:19530'],
  ['a name with a percent sign', ['--host', 'h', '--user', '100%25'], '100%25@h:19530'],
])('the command keeps what a resolution looks up: %s', async (_, words, account) => {
  const set = await session.run(['secret', 'set', ...words], 'by-command')
  expect(set.stderr).toContain(`Kept the credential of ${account} in Secret Service\n`)
  const printed = await session.run(['resolve', ...words, '--show-secrets', '--format', 'json'])
  expect(JSON.parse(printed.stdout)).toMatchObject({
    ok: true,
    connection: { auth: { password: 'by-command' } },
  })
})
