import { expect, test } from 'vitest'
import { llamaindexTs, toLlamaindexTs } from '../../../src/clients/adapters/llamaindex-ts.ts'
import { canaries, apiKey, customCa, password, systemRoots, tcp } from './connections.ts'

const [secret = '', key = ''] = canaries
const config = { address: 'http://milvus.example:19530', database: 'default', timeout: 10_000 }
const rows = [
  ['plain', tcp(), { params: { configOrAddress: config } }],
  [
    'a user becomes a token',
    tcp({ auth: password }),
    { params: { configOrAddress: { ...config, token: `root:${secret}` } } },
  ],
  [
    'an API key and a database',
    tcp({ auth: apiKey, database: 'books' }),
    {
      params: { configOrAddress: { ...config, token: key, database: 'books' } },
    },
  ],
] as const

test.each(rows)('%s', (_, connection, options) => {
  expect(toLlamaindexTs(connection)).toEqual(options)
})

test('reads address, TLS, user and password from the environment', () => {
  expect(llamaindexTs.env(tcp({ auth: password, tls: systemRoots }))).toMatchObject({
    ok: true,
    options: {
      MILVUS_ADDRESS: 'https://milvus.example:19530',
      MILVUS_SSL: 'true',
      MILVUS_USERNAME: 'root',
      MILVUS_PASSWORD: secret,
    },
  })
})

test.each([
  ['an API key', tcp({ auth: apiKey }), 'token'],
  ['a database', tcp({ database: 'books' }), 'dbName'],
  ['a CA', tcp({ tls: customCa }), 'caPemPath'],
])('does not read %s from the environment', (_, connection, setting) => {
  expect(llamaindexTs.env(connection)).toMatchObject({ ok: false, refusals: [{ setting }] })
})

test('the snippet connects as pasted', () => {
  expect(llamaindexTs.code(tcp({ auth: apiKey }))).toMatchObject({
    ok: true,
    options: `import { BaseEmbedding } from '@llamaindex/core/embeddings'
import { MilvusVectorStore } from '@llamaindex/milvus'

// Put your embedding model here.
class NoEmbedding extends BaseEmbedding {
  async getTextEmbedding() {
    return []
  }
}

const { MILVUS_TOKEN } = process.env
if (!MILVUS_TOKEN) throw new Error('Set MILVUS_TOKEN')

const store = new MilvusVectorStore({
  embedModel: new NoEmbedding(),
  ...{
    params: {
      configOrAddress: {
        address: "http://milvus.example:19530",
        token: MILVUS_TOKEN,
        database: "default",
        timeout: 10000,
      },
    },
  },
})
await store.client().connectPromise
`,
  })
})
