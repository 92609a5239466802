import { expect, test } from 'vitest'
import { node, toNode } from '../../../src/clients/adapters/node.ts'
import {
  canaries,
  caAndName,
  customCa,
  mutual,
  pairAlone,
  password,
  apiKey,
  serverPem,
  systemRoots,
  tcp,
  unix,
} from './connections.ts'

const [secret = '', key = ''] = canaries
const base = { address: 'https://milvus.example:19530', database: 'default', timeout: 10_000 }

const rows = [
  ['plain', tcp(), { ...base, address: 'http://milvus.example:19530' }],
  [
    'a user becomes a token',
    tcp({ auth: password, tls: systemRoots }),
    { ...base, token: `root:${secret}` },
  ],
  ['an API key', tcp({ auth: apiKey, tls: systemRoots }), { ...base, token: key }],
  [
    'a database and a timeout',
    tcp({ tls: systemRoots, database: 'books', timeoutMs: 500 }),
    { ...base, database: 'books', timeout: 500 },
  ],
  ['a custom CA', tcp({ tls: customCa }), { ...base, tls: { rootCertPath: '/tls/ca.pem' } }],
  [
    'the certificate of the server',
    tcp({ tls: serverPem }),
    { ...base, tls: { rootCertPath: '/tls/server.pem' } },
  ],
  [
    'a server name is the authority too',
    tcp({ tls: caAndName }),
    {
      ...base,
      tls: { rootCertPath: '/tls/ca.pem', serverName: 'milvus.internal' },
      channelOptions: { 'grpc.default_authority': 'milvus.internal' },
    },
  ],
  [
    'mutual TLS',
    tcp({ tls: mutual }),
    {
      ...base,
      tls: {
        rootCertPath: '/tls/ca.pem',
        certChainPath: '/tls/client.pem',
        privateKeyPath: '/tls/client.key',
      },
    },
  ],
  [
    'mutual TLS with system roots',
    tcp({ tls: pairAlone }),
    {
      ...base,
      tls: { certChainPath: '/tls/client.pem', privateKeyPath: '/tls/client.key' },
    },
  ],
  ['IPv6 keeps its brackets', tcp({ host: '::1' }), { ...base, address: 'http://[::1]:19530' }],
  ['a socket', unix(), { ...base, address: 'unix:/run/milvus.sock' }],
] as const

test.each(rows)('%s', (_, connection, options) => {
  expect(toNode(connection)).toEqual(options)
})

test('the snippet connects as pasted', () => {
  expect(node.code(tcp({ auth: password, tls: caAndName }))).toMatchObject({
    ok: true,
    options: `import { MilvusClient } from '@zilliz/milvus2-sdk-node'

const { MILVUS_PASSWORD } = process.env
if (!MILVUS_PASSWORD) throw new Error('Set MILVUS_PASSWORD')

const client = new MilvusClient({
  address: "https://milvus.example:19530",
  token: "root:" + MILVUS_PASSWORD,
  database: "default",
  timeout: 10000,
  tls: {
    rootCertPath: "/tls/ca.pem",
    serverName: "milvus.internal",
  },
  channelOptions: {
    "grpc.default_authority": "milvus.internal",
  },
})
await client.connectPromise
`,
  })
})

test('the SDK reads no variables', () => {
  expect(node.env(tcp({ auth: password }))).toMatchObject({ ok: true, options: {} })
})
