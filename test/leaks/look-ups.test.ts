import { nodeMachine } from 'milvus-connection'
import { SecretStoreError } from 'milvus-connection/secrets'
import { describe, expect, test } from 'vitest'

import { canary, keys, someSpellings } from './canary.ts'
import { machineOf, leaksAcross, resolved } from './drive.ts'

const texts = [canary, ...someSpellings.filter((text) => keys.includes(text))]
const alone = { env: false, envFiles: false, configFile: false } as const

describe('a slip of a reference is not quoted', () => {
  test.each(['keychian://', 'env:/', 'keychain:', 'aws-ssm://x#', ' fiel:///', 'env://A '])(
    '%s',
    async (slip) => {
      const drive = (text: string) => resolved({ token: slip + text }, alone)
      expect(await leaksAcross(texts, drive)).toEqual([])
      expect(await drive(canary)).toMatchObject([{ ok: false }, { ok: false }])
    },
  )
})

describe('what is found by the name of the server is not shown', () => {
  const keychains: readonly (readonly [string, (text: string) => unknown])[] = [
    ['is found', (text) => text],
    ['is found with its backend', (text) => ({ text, backend: 'Keys' })],
    ['is a placeholder', (text) => `<${text}>`],
    ['is no text', (text) => [text]],
    ['fails', (text) => fail(text)],
    ['fails later', async (text) => fail(text)],
    ['is a text that was thrown', (text) => fail(text, text)],
  ]
  test.each(keychains)('that %s', async (_, answer) => {
    const drive = async (text: string) => {
      const secretStores: object = { keychain: () => answer(text) }
      const credentialHelpers = [() => Object(answer(text))]
      return [
        ...(await resolved({ user: 'root' }, { ...alone, secretStores })),
        ...(await resolved({}, { ...alone, secretStores, keychain: true })),
        ...(await resolved({ user: 'root' }, { ...alone, credentialHelpers })),
      ]
    }
    expect(await leaksAcross(texts, drive)).toEqual([])
  })
})

test('a user that is a credential by mistake is not quoted for want of a password', async () => {
  const drive = (text: string) =>
    resolved({ user: text }, { ...alone, secretStores: { keychain: () => undefined } })
  expect(await leaksAcross(texts, drive)).toEqual([])
})

test('a store that does not answer in time is not quoted', async () => {
  const drive = (text: string) =>
    resolved(
      { token: `vault://kv#${text}` },
      {
        ...alone,
        machine: { ...machineOf({}), stores: nodeMachine.stores },
        secretTimeoutMs: 1,
        secretStores: { vault: () => new Promise(() => undefined) },
      },
    )
  expect(await leaksAcross(texts, drive)).toEqual([])
})

test('a call for several references that fails is not quoted', async () => {
  const drive = async (text: string) => {
    const vault = Object.assign(() => undefined, {
      many: (rests: readonly string[]) =>
        Promise.resolve(rests.map(() => new SecretStoreError('denied', 'not this one', 'Ask'))),
    })
    const host = { ...machineOf({}), stores: nodeMachine.stores }
    return resolved(
      { user: `vault://u#${text}`, password: `vault://p#${text}` },
      { ...alone, machine: host, secretStores: { vault } },
    )
  }
  expect(await leaksAcross(texts, drive)).toEqual([])
})

function fail(text: string, value: unknown = new Error(text, { cause: new Error(text) })): never {
  throw value
}
