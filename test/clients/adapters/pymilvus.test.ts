import { expect, test } from 'vitest'
import { pymilvus, toPymilvus } from '../../../src/clients/adapters/pymilvus.ts'
import {
  canaries,
  apiKey,
  customCa,
  lite,
  mutualAndName,
  nameAlone,
  pairAlone,
  password,
  systemRoots,
  tcp,
  unix,
} from './connections.ts'

const [secret = '', key = ''] = canaries
const base = { uri: 'http://milvus.example:19530', db_name: 'default', timeout: 10 }
const over = { ...base, uri: 'https://milvus.example:19530' }

const rows = [
  ['plain', tcp(), { ...base }],
  ['a user', tcp({ auth: password }), { ...base, user: 'root', password: secret }],
  ['an API key', tcp({ auth: apiKey }), { ...base, token: key }],
  [
    'a database, and a timeout in seconds',
    tcp({ database: 'books', timeoutMs: 1500 }),
    { ...base, db_name: 'books', timeout: 1.5 },
  ],
  ['TLS with system roots', tcp({ tls: systemRoots }), over],
  [
    'a CA alone is the server pem',
    tcp({ tls: customCa }),
    { ...over, server_pem_path: '/tls/ca.pem', dedicated: true },
  ],
  [
    'a server name with system roots',
    tcp({ tls: nameAlone }),
    { ...over, server_name: 'milvus.internal', dedicated: true },
  ],
  [
    'mutual TLS and a server name',
    tcp({ tls: mutualAndName }),
    {
      ...over,
      ca_pem_path: '/tls/ca.pem',
      client_pem_path: '/tls/client.pem',
      client_key_path: '/tls/client.key',
      server_name: 'milvus.internal',
      dedicated: true,
    },
  ],
  [
    'mutual TLS with the certificate of the server',
    tcp({ tls: { ...pairAlone, serverPemPath: '/tls/server.pem' } }),
    {
      ...over,
      ca_pem_path: '/tls/server.pem',
      client_pem_path: '/tls/client.pem',
      client_key_path: '/tls/client.key',
      dedicated: true,
    },
  ],
  ['a socket', unix(), { ...base, uri: 'unix:/run/milvus.sock' }],
  ['Milvus Lite', lite(), { ...base, uri: '/data/milvus.db' }],
] as const

test.each(rows)('%s', (_, connection, options) => {
  expect(toPymilvus(connection)).toEqual(options)
})

test('the snippet connects as pasted', () => {
  expect(pymilvus.code(tcp({ auth: password, tls: customCa }))).toMatchObject({
    ok: true,
    options: `import os

from pymilvus import MilvusClient

client = MilvusClient(
    uri="https://milvus.example:19530",
    user="root",
    password=os.environ["MILVUS_PASSWORD"],
    db_name="default",
    timeout=10,
    server_pem_path="/tls/ca.pem",
    dedicated=True,
)
`,
  })
})
