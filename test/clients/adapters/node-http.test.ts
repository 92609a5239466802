import { expect, test } from 'vitest'
import { nodeHttp, toNodeHttp } from '../../../src/clients/adapters/node-http.ts'
import { Secret } from '../../../src/core/secret.ts'
import { canaries, apiKey, password, systemRoots, tcp } from './connections.ts'

const [secret = '', key = ''] = canaries
const base = { endpoint: 'http://milvus.example:19530', database: 'default', timeout: 10_000 }
const rows = [
  ['plain', tcp(), base],
  ['TLS', tcp({ tls: systemRoots }), { ...base, endpoint: 'https://milvus.example:19530' }],
  ['an API key', tcp({ auth: apiKey }), { ...base, token: key }],
  [
    'a password that is not ASCII, as bytes',
    tcp({ auth: password }),
    { ...base, token: Buffer.from(`root:${secret}`).toString('latin1') },
  ],
  [
    'a database and a timeout',
    tcp({ database: 'books', timeoutMs: 500 }),
    { ...base, database: 'books', timeout: 500 },
  ],
] as const

test.each(rows)('%s', (_, connection, options) => {
  expect(toNodeHttp(connection)).toEqual(options)
})

test('fetch sends the bytes of the credential', () => {
  const { token = '' } = toNodeHttp(tcp({ auth: password }))
  const sent = new Headers({ Authorization: `Bearer ${token}` }).get('Authorization') ?? ''
  expect(Buffer.from(sent, 'latin1').toString()).toBe(`Bearer root:${secret}`)
})

test.each([
  ['a space at the end', 'Zq7v '],
  ['a line break', 'Zq7v\nXv9'],
])('a password with %s is refused', (_, text) => {
  const auth = { kind: 'password', user: 'root', password: new Secret(text) } as const
  expect(nodeHttp.toOptions(tcp({ auth }))).toMatchObject({
    ok: false,
    refusals: [{ setting: 'password' }],
  })
})

test('the snippet connects as pasted', () => {
  expect(nodeHttp.code(tcp({ auth: password }))).toMatchObject({
    ok: true,
    options: `import { HttpClient } from '@zilliz/milvus2-sdk-node'

const { MILVUS_PASSWORD } = process.env
if (!MILVUS_PASSWORD) throw new Error('Set MILVUS_PASSWORD')

const client = new HttpClient({
  endpoint: "http://milvus.example:19530",
  token: Buffer.from("root:" + MILVUS_PASSWORD).toString('latin1'),
  database: "default",
  timeout: 10000,
})
console.log(await client.listCollections({}))
`,
  })
})
