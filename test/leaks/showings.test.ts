import { Secret } from 'milvus-connection'
import { describe, expect, test } from 'vitest'

import { canary, percentEncoded, shows } from './canary.ts'
import { leaksIn } from './showings.ts'

class Careful {
  readonly #text = canary

  matches(text: string): boolean {
    return this.#text === text
  }
}

describe('the search finds what leaks', () => {
  test.each<[string, unknown]>([
    ['a text', `the token is ${canary}`],
    ['four characters of it', `ends in ${canary.slice(-4)}`],
    ['four characters from its middle', canary.slice(3, 7)],
    ['it in lower case', new Error(canary.toLowerCase())],
    ['it in upper case', [canary.toUpperCase()]],
    ['it percent-encoded', percentEncoded(canary)],
    ['it in base64', `Basic ${btoa(`root:${canary}`)}`],
    ['it in base64 behind a longer name', btoa(`admin:${canary}`)],
    ['it in base64 behind a name longer still', btoa(`reader:${canary}`)],
    ['a message', new Error(canary)],
    ['a cause', new Error('Cannot', { cause: new Error('Cannot', { cause: canary }) })],
    ['a gathered error', new AggregateError([new Error(canary)], 'Cannot')],
    ['a property of an error', Object.assign(new Error('Cannot'), { input: { text: canary } })],
    [
      'a property nobody lists',
      Object.defineProperty(new Error('Cannot'), 'raw', { value: canary }),
    ],
    ['a key', { [canary]: true }],
    ['a symbol key', { [Symbol('hidden')]: canary }],
    ['a getter', Object.defineProperty({}, 'late', { get: () => canary, enumerable: true })],
    ['what toString says', { toString: () => canary }],
    ['what toJSON says', { toJSON: () => canary }],
    ['a map', new Map([['token', canary]])],
  ])('%s', (_, value) => {
    expect(leaksIn(value)).not.toEqual([])
  })

  test.each<[string, unknown]>([
    ['a Secret', new Secret(canary)],
    ['a Secret in an error', Object.assign(new Error('Cannot'), { token: new Secret(canary) })],
    ['a Secret in a Map', new Map([['token', new Secret(canary)]])],
    ['a private name', new Careful()],
    ['three characters of it', canary.slice(0, 3)],
  ])('and not %s', (_, value) => {
    expect(leaksIn(value)).toEqual([])
  })

  test('our own words have no piece of it', () => {
    expect(shows('Cannot resolve the connection: expected http, https, tcp, grpc or unix')).toBe(
      false,
    )
  })
})
