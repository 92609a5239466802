import { createRequire } from 'node:module'
import { inspect } from 'node:util'

import { Secret, resolveConnectionSync } from 'milvus-connection'
import { describe, expect, test } from 'vitest'

import { canary, shows } from './leaks/canary.ts'
import { leaksIn } from './leaks/showings.ts'

const { Secret: OtherSecret }: { readonly Secret: typeof Secret } = createRequire(import.meta.url)(
  'milvus-connection',
)

const copies = [
  ['of this copy', Secret],
  ['of the other copy', OtherSecret],
] as const

test('the two copies of the package are two', () => {
  expect(OtherSecret).not.toBe(Secret)
})

describe.each(copies)('a secret %s', (_, Copy) => {
  const secret = new Copy(canary)

  test.each<[string, () => string]>([
    ['String()', () => String(secret)],
    ['toString', () => secret.toString()],
    ['a template', () => secret.toString()],
    ['joining', () => [secret].join()],
    ['inspect', () => inspect(secret)],
    ['inspect with hidden properties', () => inspect(secret, { showHidden: true, depth: null })],
  ])('says [secret] through %s', (_way, say) => {
    expect(say()).toBe('[secret]')
  })

  test('says [secret] in JSON', () => {
    expect(JSON.stringify({ token: secret, all: [secret] })).toBe(
      '{"token":"[secret]","all":["[secret]"]}',
    )
  })

  test('says nothing without its own inspect', () => {
    expect(inspect(secret, { customInspect: false, depth: null })).toBe('Secret {}')
  })

  test('is no longer one when cloned, and holds nothing', () => {
    const clone: unknown = structuredClone(secret)
    expect(clone).toEqual({})
    expect(Secret.is(clone)).toBe(false)
  })

  test('has no property of its own, and none that can be listed', () => {
    expect(Reflect.ownKeys(secret)).toEqual([])
    expect(Object.entries({ ...secret })).toEqual([])
  })

  test.each<[string, unknown]>([
    ['alone', secret],
    ['in a list', [[secret]]],
    ['as a key of a map', new Map([[secret, secret]])],
    ['as the cause of an error', new Error('Cannot', { cause: secret })],
    ['as a property of an error', Object.assign(new Error('Cannot'), { token: secret })],
  ])('shows nothing %s', (_place, value) => {
    expect(leaksIn(value)).toEqual([])
  })

  test('gives the credential back', () => {
    expect(secret.reveal()).toBe(canary)
  })

  test('cannot be revealed through its prototype, and the failure shows nothing', () => {
    const reveal = (): unknown => Reflect.apply(Reflect.get(Copy.prototype, 'reveal'), {}, [])
    expect(reveal).toThrow(TypeError)
  })

  test('is one to both copies', () => {
    expect(copies.map(([, other]) => other.is(secret))).toEqual([true, true])
  })

  test.each(['token', 'uri', 'address'] as const)('can be the argument %s', (name) => {
    const text = name === 'token' ? `root:${canary}` : `http://root:${canary}@db.example`
    const options = { env: false, envFiles: false, configFile: false } as const
    const { connection } = resolveConnectionSync({ [name]: new Copy(text) }, options)
    const { auth } = connection
    expect(auth.kind === 'password' && auth.password.reveal()).toBe(canary)
    expect(auth.kind === 'password' && auth.password instanceof Secret).toBe(true)
  })
})

test.each([undefined, null, '', canary, 7, {}, [], { reveal: () => canary }, () => canary])(
  'nothing else is one: %#',
  (value) => {
    expect(Secret.is(value)).toBe(false)
  },
)

test('the mask has no piece of a credential', () => {
  expect(shows(String(new Secret(canary)))).toBe(false)
})
