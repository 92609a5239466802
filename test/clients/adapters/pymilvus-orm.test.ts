import { expect, test } from 'vitest'
import { pymilvusOrm, toPymilvusOrm } from '../../../src/clients/adapters/pymilvus-orm.ts'
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
const base = {
  alias: 'default',
  uri: 'http://milvus.example:19530',
  db_name: 'default',
  timeout: 10,
}
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
    { ...over, server_pem_path: '/tls/ca.pem' },
  ],
  [
    'a server name with system roots',
    tcp({ tls: nameAlone }),
    { ...over, server_name: 'milvus.internal' },
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
    },
  ],
  ['a socket', unix(), { ...base, uri: 'unix:/run/milvus.sock' }],
  ['Milvus Lite', lite(), { ...base, uri: '/data/milvus.db' }],
  ['an alias', tcp({ alias: 'prod' }), { ...base, alias: 'prod' }],
] as const

test.each(rows)('%s', (_, connection, options) => {
  expect(toPymilvusOrm(connection)).toEqual(options)
})

test('reads address, alias and timeout from the environment', () => {
  expect(pymilvusOrm.env(tcp({ alias: 'prod', tls: systemRoots }))).toMatchObject({
    ok: true,
    options: {
      MILVUS_URI: 'https://milvus.example:19530',
      MILVUS_CONN_ALIAS: 'prod',
      MILVUS_CONN_TIMEOUT: '10',
    },
  })
})

test.each([
  ['an API key', tcp({ auth: apiKey }), 'token'],
  ['a password', tcp({ auth: password }), 'password'],
  ['a database', tcp({ database: 'books' }), 'dbName'],
  ['a CA', tcp({ tls: customCa }), 'caPemPath'],
  ['a socket, which breaks the import', unix(), 'uri'],
])('does not read %s from the environment', (_, connection, setting) => {
  expect(pymilvusOrm.env(connection)).toMatchObject({ ok: false, refusals: [{ setting }] })
})

test('the snippet connects as pasted', () => {
  expect(pymilvusOrm.code(tcp({ auth: apiKey, alias: 'prod' }))).toMatchObject({
    ok: true,
    options: `import os

from pymilvus import connections

connections.connect(
    alias="prod",
    uri="http://milvus.example:19530",
    token=os.environ["MILVUS_TOKEN"],
    db_name="default",
    timeout=10,
)
`,
  })
})
