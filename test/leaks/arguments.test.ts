import { Secret, settings } from 'milvus-connection'
import { describe, expect, test } from 'vitest'

import { canary, keys, manySpellings, someSpellings } from './canary.ts'
import { failures, leaksAcross, resolved, resolvedAtOnce } from './drive.ts'

const alone = { env: false, envFiles: false, configFile: false } as const

type Make = (text: string) => unknown

/** Values nobody should pass, each with the credential somewhere in it. */
const odd: readonly (readonly [string, Make])[] = [
  ['a list', (text) => [text]],
  ['a list of lists', (text) => [[text], text]],
  ['an object', (text) => ({ [text]: text, token: text })],
  ['an object that writes itself out', (text) => ({ toString: () => text, valueOf: () => text })],
  ['an object that serializes itself', (text) => ({ toJSON: () => text })],
  [
    'an object that inspects itself',
    (text) => ({ [Symbol.for('nodejs.util.inspect.custom')]: () => text }),
  ],
  ['an object that converts itself', (text) => ({ [Symbol.toPrimitive]: () => text })],
  ['a boxed text', (text) => new String(text)],
  ['a URL', () => new URL(`http://root:${canary}@db.example`)],
  ['bytes', (text) => Buffer.from(text)],
  ['a symbol', (text) => Symbol(text)],
  ['a function', (text) => Object.defineProperty(() => text, 'name', { value: text })],
  ['a class', () => class Zq7XvK9wPj3R {}],
  ['a large number', () => 12345678901234567890n],
  ['a date', () => new Date(0)],
  ['a map', (text) => new Map([[text, text]])],
  ['an error', (text) => new Error(text, { cause: text })],
  ['a promise', (text) => Promise.resolve(text)],
  ['a proxy that throws', (text) => proxyThatThrows(text)],
  ['a Secret of nobody', (text) => ({ [Symbol.for('milvus-connection.Secret')]: true, text })],
  [
    'a Secret that throws',
    (text) => ({
      [Symbol.for('milvus-connection.Secret')]: true,
      reveal() {
        throw new Error(text)
      },
    }),
  ],
  [
    'a Secret of no text',
    (text) => ({ [Symbol.for('milvus-connection.Secret')]: true, reveal: () => [text] }),
  ],
]

/** Arguments that are no plain object of settings. */
const oddArguments: readonly (readonly [string, Make])[] = [
  ['a text', (text) => text],
  ['a list', (text) => [text]],
  ['a credential as a name', (text) => ({ [text]: 'x' })],
  ['a pair as a name', (text) => ({ [`root:${text}`]: null, [`token=${text}`]: '' })],
  ['a name that goes on', (text) => ({ [`token ${text}`]: true })],
  ['a getter that throws', (text) => throwing('token', text)],
  ['a getter of another name that throws', (text) => throwing(text, text)],
  ['a proxy that throws', (text) => proxyThatThrows(text)],
  [
    'a class of its own',
    (text) =>
      new (class {
        token = [text]
      })(),
  ],
]

/** Names and values together that make no connection. */
const conflicts: readonly (readonly [string, (text: string) => object])[] = [
  ['a token and a pair', (text) => ({ token: text, user: 'root', password: `${text}2` })],
  ['a token under two names', (text) => ({ token: text, apiKey: `${text}2` })],
  ['a password alone', (text) => ({ password: text })],
  ['a user alone', (text) => ({ user: text })],
  ['a user with a colon', (text) => ({ user: `${text}:x`, password: 'x' })],
  ['a pair without a user', (text) => ({ token: `:${text}` })],
  ['a pair without a password', (text) => ({ token: `${text}:` })],
  ['a placeholder', (text) => ({ token: `<${text}>` })],
  ['another placeholder', (text) => ({ user: 'root', password: `YOUR_${text}_KEY` })],
  ['a reference without a store', (text) => ({ token: `vault://kv/milvus#${text}` })],
  ['a command as a reference', (text) => ({ token: `exec:echo ${text}` })],
  ['a variable that is not set', (text) => ({ token: `env://${text}` })],
  ['a file that is not there', (text) => ({ password: `file:///${text}`, user: 'root' })],
  ['an alias nobody defines', (text) => ({ alias: text })],
  ['a certificate without TLS', (text) => ({ host: 'db', caPemPath: text })],
  ['a key without its certificate', (text) => ({ uri: 'https://db', clientKeyPath: text })],
]

function throwing(name: string, text: string): object {
  return Object.defineProperty({}, name, {
    enumerable: true,
    get() {
      throw new Error(text, { cause: text })
    },
  })
}

function proxyThatThrows(text: string): object {
  const fail = () => {
    throw new Error(text)
  }
  return new Proxy({}, { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail })
}

describe('a credential as it should be is handed over and not shown', () => {
  const good: readonly (readonly [string, (text: string) => object])[] = [
    ['a token', (text) => ({ token: text })],
    ['an API key', (text) => ({ api_key: text })],
    ['a pair as a token', (text) => ({ token: `root:${text}` })],
    ['a password', (text) => ({ user: 'root', password: text })],
    ['a Secret', (text) => ({ token: new Secret(`root:${text}`) })],
    ['an endpoint in a Secret', (text) => ({ uri: new Secret(`http://root:${text}@db.example`) })],
  ]
  test.each(good)('%s', async (_, args) => {
    const drive = (text: string) => resolvedAtOnce(args(text), alone)
    expect(await leaksAcross(keys, drive)).toEqual([])
    const [told] = resolvedAtOnce(args(canary), alone)
    expect(told?.ok).toBe(true)
  })
})

describe.each(settings.map(({ id }) => id))('a value of no use as %s is not quoted', (id) => {
  test.each(odd)('%s', async (_, make) => {
    const drive = (text: string) => failures(resolvedAtOnce({ [id]: make(text) }, alone))
    expect(await leaksAcross([someSpellings[0] ?? canary], drive)).toEqual([])
  })

  test('a text', async () => {
    const drive = (text: string) => failures(resolvedAtOnce({ host: 'db', [id]: text }, alone))
    expect(await leaksAcross(manySpellings, drive)).toEqual([])
  })
})

describe('values of no use are not quoted by any showing', () => {
  test.each(odd)('%s', async (_, make) => {
    const drive = async (text: string) => failures(await resolved({ token: make(text) }, alone))
    expect(await leaksAcross([canary, ...someSpellings], drive)).toEqual([])
  })
})

describe('arguments of no use are not quoted', () => {
  test.each(oddArguments)('%s', async (_, make) => {
    expect(await leaksAcross(manySpellings, (text) => resolvedAtOnce(make(text), alone))).toEqual(
      [],
    )
  })

  test('and an argument that is nearly ours is named', () => {
    const [told] = resolvedAtOnce({ tokken: canary }, alone)
    expect(told?.value).toMatchObject({ message: expect.stringContaining('tokken') })
  })
})

describe('settings that make no connection are not quoted', () => {
  test.each(conflicts)('%s', async (_, args) => {
    const drive = (text: string) => failures(resolvedAtOnce(args(text), alone))
    expect(await leaksAcross(manySpellings, drive)).toEqual([])
    expect(resolvedAtOnce(args(canary), alone)).toMatchObject([{ ok: false }])
  })
})
