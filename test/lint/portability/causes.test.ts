import { readFileSync } from 'node:fs'
import { fc } from '../../properties/check.ts'
import { expect, test } from 'vitest'
import { modelIds } from '../../../src/clients/ids.ts'
import { causes } from '../../../src/lint/portability/causes.ts'
import {
  differences,
  differencesBy,
  withoutCauses,
} from '../../../src/lint/portability/differences.ts'
import type { Raw } from '../../../src/lint/portability/causes.ts'

const inputs: readonly { readonly id: string; readonly input: Raw }[] = JSON.parse(
  readFileSync(new URL('../../clients/client-behaviour.json', import.meta.url), 'utf8'),
)

function differing(raw: Raw): readonly string[] {
  return [...(differences(raw)?.values() ?? [])]
    .filter(({ aspects }) => aspects.size > 0)
    .map(({ client }) => client)
}

function blamed(raw: Raw): readonly string[] {
  const found = causes.flatMap((cause) => differencesBy(cause, raw, modelIds))
  return modelIds.filter((id) => found.some(({ client }) => client === id))
}

test.each(inputs.map(({ id, input }) => [id, input] as const))(
  'some cause is blamed for every client that differs, and no other: %s %j',
  (_id, raw) => {
    expect(blamed(raw)).toEqual(differing(raw))
  },
)

const host = fc.constantFrom(
  'localhost',
  'LocalHost',
  'my_host',
  'milvus-1.prod.svc',
  '127.0.0.1',
  '[::1]',
  '[fe80::2]',
  'dns',
  'a.b.1',
  'milvus.db',
  'h.',
  '1h',
  'in03-abcdefghij0123456789.serverless.gcp-us-west1.cloud.zilliz.com',
  'in01-abcdef0123456.aws-us-west-2.vectordb.zillizcloud.com',
)
const uri = fc
  .tuple(
    fc.constantFrom('', '', ' ', '\t'),
    fc.constantFrom(
      'http://',
      'https://',
      'HTTP://',
      'HTTPS://',
      'tcp://',
      'grpc://',
      'Tcp://',
      '',
    ),
    fc.constantFrom('', '', '', 'u:p@', 'root:Mi%40lvus@', 'u:a:b@', 'r%6Fot:x@', 'u:a@b@'),
    host,
    fc.constantFrom('', '', ':19530', ':443', ':1', ':65535'),
    fc.constantFrom('', '', '', '/', '/books', '/b%61', '/x_1/', '/default'),
  )
  .map((parts) => parts.join(''))
const endpoint = fc.oneof(
  { weight: 8, arbitrary: uri },
  fc.constantFrom('unix:/run/milvus.sock', 'unix:///run/milvus.sock', './milvus.db', '/a/b.db'),
)
const settings: fc.Arbitrary<Raw> = fc
  .record(
    {
      uri: endpoint,
      token: fc.constantFrom('', 'key', 'root:Milvus'),
      user: fc.constantFrom('root', 'u'),
      password: fc.constantFrom('pw', 'p:w'),
      db: fc.constantFrom('', 'default', 'books'),
      secure: fc.boolean(),
    },
    { requiredKeys: ['uri'] },
  )
  .filter(({ token, user, password }) => !token || (user === undefined && password === undefined))

test('with every cause mended, all clients make the same of any sound settings', () => {
  fc.assert(
    fc.property(settings, (raw) => {
      fc.pre(differences(raw) !== undefined)
      expect(differing(withoutCauses(raw))).toEqual([])
    }),
  )
})

test('some cause is blamed for every client that differs, whatever else there is', () => {
  fc.assert(
    fc.property(settings, (raw) => {
      fc.pre(differences(raw) !== undefined)
      // A port is missing with http and with https, and without a scheme each of the two causes
      // stands in for the other: then neither is the last one left where a host looks like a file.
      fc.pre(/^\s*[a-z]+:\/\//i.test(raw.uri) || !/\.db\/?\s*$/.test(raw.uri))
      expect(blamed(raw)).toEqual(expect.arrayContaining([...differing(raw)]))
    }),
  )
})
