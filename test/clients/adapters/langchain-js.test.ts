import { expect, test } from 'vitest'
import { langchainJs, toLangchainJs } from '../../../src/clients/adapters/langchain-js.ts'
import { canaries, apiKey, customCa, password, systemRoots, tcp } from './connections.ts'

const [secret = '', key = ''] = canaries
const address = 'https://milvus.example:19530'
const config = { address, database: 'default', timeout: 10_000 }
const rows = [
  ['TLS', tcp({ tls: systemRoots }), { url: address, clientConfig: config }],
  [
    'a user becomes a token',
    tcp({ auth: password, tls: systemRoots }),
    { url: address, clientConfig: { ...config, token: `root:${secret}` } },
  ],
  [
    'an API key',
    tcp({ auth: apiKey, tls: systemRoots }),
    { url: address, clientConfig: { ...config, token: key } },
  ],
  [
    'a custom CA and a database',
    tcp({ tls: customCa, database: 'books' }),
    {
      url: address,
      clientConfig: { ...config, database: 'books', tls: { rootCertPath: '/tls/ca.pem' } },
    },
  ],
] as const

test.each(rows)('%s', (_, connection, options) => {
  expect(toLangchainJs(connection)).toEqual(options)
})

test('reads the address from the environment', () => {
  expect(langchainJs.env(tcp())).toMatchObject({
    ok: true,
    options: { MILVUS_URL: 'http://milvus.example:19530' },
  })
})

test.each([
  ['an API key', tcp({ auth: apiKey }), 'token'],
  ['a password', tcp({ auth: password }), 'password'],
  ['a database', tcp({ database: 'books' }), 'dbName'],
  ['a CA', tcp({ tls: customCa }), 'secure'],
])('does not read %s from the environment', (_, connection, setting) => {
  expect(langchainJs.env(connection)).toMatchObject({ ok: false, refusals: [{ setting }] })
})

test('the snippet connects as pasted', () => {
  expect(langchainJs.code(tcp({ auth: apiKey }))).toMatchObject({
    ok: true,
    options: `import { Milvus } from '@langchain/community/vectorstores/milvus'
import { FakeEmbeddings } from '@langchain/core/utils/testing'

const { MILVUS_TOKEN } = process.env
if (!MILVUS_TOKEN) throw new Error('Set MILVUS_TOKEN')

const embeddings = new FakeEmbeddings() // put your embedding model here
const store = new Milvus(embeddings, {
  url: "http://milvus.example:19530",
  clientConfig: {
    address: "http://milvus.example:19530",
    token: MILVUS_TOKEN,
    database: "default",
    timeout: 10000,
  },
})
await store.client.connectPromise
`,
  })
})
