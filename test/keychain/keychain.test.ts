import { openKeychain } from 'milvus-connection/secrets'
import type { Keychain } from 'milvus-connection/secrets'
import { nodeMachine } from 'milvus-connection'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSession } from './session.ts'
import type { Session } from './session.ts'

let session: Session
let keychain: Keychain
const host = () => ({ ...nodeMachine, env: session.env })

beforeAll(async () => {
  session = await startSession()
  keychain = openKeychain(host())
})
afterAll(() => session.stop())

describe('what is kept is found', () => {
  test.each([
    ['a password', 'milvus', 'root', 'Milvus'],
    ['a password that shells and URIs trip over', 'milvus', 'a', ' "p#a/s\\s?w:o%rd@\'$x` '],
    ['other scripts', 'служба', 'ユーザー', 'пароль🔑'],
    ['lines', 'milvus', 'lines', 'one\ntwo\r\n'],
    ['a long key', 'milvus', 'long', 'k'.repeat(100_000)],
    ['an account with slashes and commas', "it's,here", 'a/b,c"\\', 'x'],
  ])('%s', async (_, service, account, text) => {
    await keychain.set(service, account, text)
    expect((await keychain.get(service, account))?.reveal()).toBe(text)
    expect(await keychain.accounts(service)).toContain(account)
    expect(await keychain.delete(service, account)).toBe(true)
    expect(await keychain.get(service, account)).toBeUndefined()
    expect(await keychain.delete(service, account)).toBe(false)
  })

  test('the last one that was kept', async () => {
    await keychain.set('twice', 'a', 'first')
    await keychain.set('twice', 'a', 'second')
    expect((await keychain.get('twice', 'a'))?.reveal()).toBe('second')
    expect(await keychain.accounts('twice')).toEqual(['a'])
  })

  test('by many who ask at one time', async () => {
    await keychain.set('many', 'a', 'x')
    const all = await Promise.all(Array.from({ length: 8 }, () => keychain.get('many', 'a')))
    expect(all.map((secret) => secret?.reveal())).toEqual(Array(8).fill('x'))
  })

  test('accounts in order, and none of another service', async () => {
    for (const account of ['c', 'a', 'b']) await keychain.set('ordered', account, 'x')
    expect(await keychain.accounts('ordered')).toEqual(['a', 'b', 'c'])
    expect(await keychain.accounts('nothing')).toEqual([])
  })
})

test.each<[string, () => Promise<unknown>]>([
  ['no service', () => keychain.get('', 'a')],
  ['no account', () => keychain.set('a', '', 'x')],
  ['no credential', () => keychain.set('a', 'b', '')],
  ['a NUL, at which it would end', () => keychain.set('a', 'b', 'x\0y')],
])('what cannot be kept is refused: %s', async (_, call) => {
  await expect(call()).rejects.toMatchObject({ code: 'ERR_SECRET_STORE', failure: 'malformed' })
})

describe('the original keytar', () => {
  // Loaded in a process of its own, as the address of the bus is read once in each.
  const original = (script: string) => session.node(`const keytar = require('keytar')\n${script}`)

  test('wrote entries that are read', async () => {
    original(`keytar.setPassword('milvus', 'old', 'written by 7.9')`)
    expect((await keychain.get('milvus', 'old'))?.reveal()).toBe('written by 7.9')
    expect(await keychain.accounts('milvus')).toContain('old')
  })

  test('reads entries that are written', async () => {
    await keychain.set('milvus', 'new', 'written here')
    const script = `keytar.getPassword('milvus', 'new').then((text) => console.log(text))`
    expect(original(script)).toBe('written here\n')
  })

  test('takes them out', async () => {
    await keychain.set('milvus', 'gone', 'x')
    original(`keytar.deletePassword('milvus', 'gone')`)
    expect(await keychain.get('milvus', 'gone')).toBeUndefined()
  })
})
