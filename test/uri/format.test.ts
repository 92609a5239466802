import { describe, expect, it } from 'vitest'
import { Secret } from '../../src/core/secret.ts'
import { formatUri, parseUri } from '../../src/uri/index.ts'
import type { MilvusUri } from '../../src/uri/types.ts'
import { read, show } from './read.ts'

const CANARY = 'qZ7/Xk9#vJ'

describe('formatUri', () => {
  it.each<[string, MilvusUri, string]>([
    ['a host', { kind: 'tcp', host: 'h' }, 'h'],
    ['a host and a port', { kind: 'tcp', host: 'h', port: 1 }, 'h:1'],
    ['a scheme', { kind: 'tcp', scheme: 'https', host: 'h' }, 'https://h'],
    [
      'a database',
      { kind: 'tcp', scheme: 'tcp', host: 'h', port: 1, database: 'db' },
      'tcp://h:1/db',
    ],
    ['an IPv6 address', { kind: 'tcp', host: '::1' }, '[::1]'],
    [
      'an IPv6 address and a port',
      { kind: 'tcp', scheme: 'http', host: '::1', port: 1 },
      'http://[::1]:1',
    ],
    ['a host that ends like a file', { kind: 'tcp', host: 'milvus.db' }, 'milvus.db/'],
    ['a socket', { kind: 'unix', path: '/p' }, 'unix:/p'],
    ['a socket whose path begins with two slashes', { kind: 'unix', path: '//p' }, 'unix:////p'],
    ['a file', { kind: 'lite', path: '~/x.db' }, '~/x.db'],
  ])('writes %s', (_, uri, text) => {
    expect(formatUri(uri)).toBe(text)
    expect(parseUri(text).uri).toEqual(uri)
  })

  it('leaves out the user name and the password unless told otherwise', () => {
    const uri = read(`http://root:${encodeURIComponent(CANARY)}@h:1/db`)
    expect(formatUri(uri)).toBe('http://h:1/db')
    expect(formatUri(uri, {})).toBe('http://h:1/db')
    expect(formatUri(uri, { credentials: 'omit' })).toBe('http://h:1/db')
    expect(formatUri(uri, { credentials: 'reveal' })).toBe('http://root:qZ7%2FXk9%23vJ@h:1/db')
  })

  it.each([
    ['a user alone', 'user', undefined, 'user@h'],
    ['a user that is a scheme', 'http', 'pw', '%68ttp:pw@h'],
    ['a user that is a scheme in capitals', 'UNIX', 'pw', '%55NIX:pw@h'],
    ['a password that is a run of stars', 'root', '****', 'root:%2A***@h'],
    ['a password that names itself', 'root', 'YOUR_PASSWORD', 'root:%59OUR_PASSWORD@h'],
    [
      'every character that ends a part',
      'a@/?#%',
      'a:@/?#%',
      'a%40%2F%3F%23%25:a%3A%40%2F%3F%23%25@h',
    ],
    ['half of a surrogate pair', 'root', 'é\ud800', 'root:%C3%A9\ud800@h'],
  ])('reveals %s so that it reads the same again', (_, user, password, text) => {
    const secret = password === undefined ? {} : { password: new Secret(password) }
    expect(formatUri({ kind: 'tcp', host: 'h', user, ...secret }, { credentials: 'reveal' })).toBe(
      text,
    )
    expect(show(read(text))).toEqual({
      kind: 'tcp',
      host: 'h',
      user,
      ...(password !== undefined && { password }),
    })
  })
})
