import { expect, test } from 'vitest'
import { langchainPy, toLangchainPy } from '../../../src/clients/adapters/langchain-py.ts'
import { canaries, apiKey, customCa, lite, password, tcp } from './connections.ts'

const [secret = '', key = ''] = canaries
const base = { uri: 'http://milvus.example:19530', db_name: 'default', timeout: 10 }
const rows = [
  ['plain', tcp(), { connection_args: base }],
  [
    'a user',
    tcp({ auth: password }),
    { connection_args: { ...base, user: 'root', password: secret } },
  ],
  ['an API key', tcp({ auth: apiKey }), { connection_args: { ...base, token: key } }],
  [
    'a custom CA',
    tcp({ tls: customCa }),
    {
      connection_args: {
        ...base,
        uri: 'https://milvus.example:19530',
        server_pem_path: '/tls/ca.pem',
        dedicated: true,
      },
    },
  ],
  ['Milvus Lite', lite(), { connection_args: { ...base, uri: '/data/milvus.db' } }],
] as const

test.each(rows)('%s', (_, connection, options) => {
  expect(toLangchainPy(connection)).toEqual(options)
})

test('the snippet connects as pasted', () => {
  expect(langchainPy.code(tcp({ auth: password }))).toMatchObject({
    ok: true,
    options: `import os

from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_milvus import Milvus

store = Milvus(
    embedding_function=DeterministicFakeEmbedding(size=8),  # put your embedding model here
    connection_args={
        "uri": "http://milvus.example:19530",
        "user": "root",
        "password": os.environ["MILVUS_PASSWORD"],
        "db_name": "default",
        "timeout": 10,
    },
)
`,
  })
})
