import { describe, expect, test } from 'vitest'

import { canary, keys, someSpellings } from './canary.ts'
import { machineOf, leaksAcross, resolved } from './drive.ts'
import type { Told } from './drive.ts'

const texts = [canary, ...someSpellings.filter((text) => keys.includes(text))]
const alone = { env: false, envFiles: false, configFile: false } as const

/** Stores that fail, or answer with what is no credential. */
const stores: readonly (readonly [string, (text: string) => unknown])[] = [
  ['throws', thrown],
  ['throws a text', (text) => thrown(text, text)],
  ['throws nothing', (text) => thrown(text, undefined)],
  ['throws itself', (text) => thrown(text, { token: text, toString: () => text })],
  ['rejects', async (text) => thrown(text)],
  ['rejects with a text', async (text) => thrown(text, text)],
  ['answers with a list', (text) => [text]],
  ['answers with a list, later', (text) => Promise.resolve([text])],
  ['answers with an object', (text) => ({ token: text, toString: () => text })],
  ['answers with bytes', (text) => Buffer.from(text)],
  ['answers with bytes, later', (text) => Promise.resolve(Buffer.from(text))],
  ['answers with a number', () => 7],
  ['answers with a number, later', () => Promise.resolve(7)],
  ['answers with a function', (text) => () => text],
  ['answers with a symbol', (text) => Symbol(text)],
  ['answers with nothing', () => null],
  ['answers with nothing, later', () => Promise.resolve(null)],
  ['answers with no text', () => ''],
  ['answers with a placeholder', (text) => `<${text}>`],
  ['answers with half a pair', (text) => `${text}:`],
  ['answers with another half', (text) => `:${text}`],
  [
    'answers with what throws when waited for',
    (text) => ({
      get then() {
        return thrown(text)
      },
    }),
  ],
  ['answers with what fails when waited for', (text) => ({ then: () => thrown(text) })],
]

function thrown(text: string, value: unknown = new Error(text, { cause: new Error(text) })): never {
  throw value
}

function asked(text: string, store: () => unknown): Promise<readonly Told[]> {
  const secretStores: object = { vault: store, op: store, env: store }
  return resolved({ token: `vault://kv/milvus#${text}` }, { ...alone, secretStores })
}

describe('a store that fails is not quoted', () => {
  test.each(stores)('one that %s', async (_, answer) => {
    const drive = (text: string) => asked(text, () => answer(text))
    expect(await leaksAcross(texts, drive)).toEqual([])
    expect(await asked(canary, () => answer(canary))).toMatchObject([{ ok: false }, { ok: false }])
  })
})

test('what a store answers is not shown', async () => {
  const drive = (text: string) => asked(text, () => `root:${text}`)
  expect(await leaksAcross(texts, drive)).toEqual([])
  expect(await asked(canary, () => canary)).toMatchObject([
    { ok: true, value: { connection: { auth: { kind: 'token' } } } },
    { ok: true },
  ])
})

describe('what a reference says is not shown', () => {
  test.each([
    'keychain://milvus/',
    'env://',
    'file:///',
    'file://',
    'op://vault/item/',
    'vault://kv/milvus#',
    'aws-sm://name#',
    'gcp-sm://project/',
    'azure-kv://vault/',
    'exec:printf ',
    'https://',
    'KEYCHAIN://',
  ])('%s', async (scheme) => {
    const drive = async (text: string) => [
      ...(await resolved({ token: scheme + text }, alone)),
      ...(await resolved({ user: 'root', password: scheme + text }, { ...alone, strict: true })),
    ]
    expect(await leaksAcross(texts, drive)).toEqual([])
  })
})

describe('a file with a credential in it is not quoted', () => {
  test.each<[string, (text: string) => string]>([
    ['the credential', (text) => text],
    ['the credential and a line', (text) => `${text}\n`],
    ['lines', (text) => `${text}\n${text}\r\n\n`],
    ['a variable', (text) => `MILVUS_TOKEN="${text}`],
    ['half a pair', (text) => `${text}:`],
    ['a placeholder', (text) => `<${text}>`],
    ['JSON', (text) => `{"token":"${text}"`],
  ])('of %s', async (_, content) => {
    const drive = async (text: string) => {
      const machine = machineOf({ '/run/token': content(text) })
      const options = { machine, envFiles: false, configFile: false } as const
      return [
        ...(await resolved({}, { ...options, env: { MILVUS_TOKEN_FILE: '/run/token' } })),
        ...(await resolved({ token: 'file:///run/token' }, { ...options, env: false })),
      ]
    }
    expect(await leaksAcross(texts, drive)).toEqual([])
  })

  test('nor is a name that is the credential itself', async () => {
    const drive = (text: string) =>
      resolved({}, { ...alone, env: { MILVUS_TOKEN_FILE: text, MILVUS_PASSWORD_FILE: `${text}2` } })
    expect(await leaksAcross(texts, drive)).toEqual([])
  })
})
