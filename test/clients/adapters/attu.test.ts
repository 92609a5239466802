import { expect, test } from 'vitest'
import { attu, toAttu } from '../../../src/clients/adapters/attu.ts'
import { canaries, apiKey, mutualAndName, password, tcp } from './connections.ts'

const [secret = '', key = ''] = canaries
const base = {
  MILVUS_ADDRESS: 'milvus.example:19530',
  MILVUS_NAME: 'default',
  MILVUS_DATABASE: 'default',
  MILVUS_SSL: 'false',
  MILVUS_GRPC_TIMEOUT: '10000',
}
const rows = [
  ['plain', tcp(), base],
  [
    'a user',
    tcp({ auth: password }),
    { ...base, MILVUS_USERNAME: 'root', MILVUS_PASSWORD: secret },
  ],
  ['an API key', tcp({ auth: apiKey }), { ...base, MILVUS_TOKEN: key }],
  [
    'an alias, a database and a timeout',
    tcp({ alias: 'prod', database: 'books', timeoutMs: 500 }),
    {
      ...base,
      MILVUS_NAME: 'prod',
      MILVUS_DATABASE: 'books',
      MILVUS_GRPC_TIMEOUT: '500',
    },
  ],
  [
    'mutual TLS and a server name',
    tcp({ tls: mutualAndName }),
    {
      ...base,
      MILVUS_SSL: 'true',
      MILVUS_TLS_ROOT_CERT_PATH: '/tls/ca.pem',
      MILVUS_TLS_CERT_CHAIN_PATH: '/tls/client.pem',
      MILVUS_TLS_PRIVATE_KEY_PATH: '/tls/client.key',
      MILVUS_TLS_SERVER_NAME: 'milvus.internal',
    },
  ],
] as const

test.each(rows)('%s', (_, connection, options) => {
  expect(toAttu(connection)).toEqual(options)
})

test.each([
  ['localhost', true],
  ['127.0.0.2', true],
  ['::1', true],
  ['127.evil.example', false],
  ['milvus.example', false],
])('warns that a container has a localhost of its own: %s, %s', (host, isNoted) => {
  const made = attu.toOptions({ ...tcp(), host })
  const notes = made.ok ? made.notes.filter((note) => note.includes('container')) : []
  expect(notes.length > 0).toBe(isNoted)
})

test('the options are the environment', () => {
  const connection = tcp({ auth: password, tls: mutualAndName })
  expect(attu.env(connection)).toEqual(attu.toOptions(connection))
})

test('the snippet connects as pasted', () => {
  expect(
    attu.code(tcp({ auth: apiKey, tls: { mode: 'server', caPemPath: '/tls/our, ca.pem' } })),
  ).toMatchObject({
    ok: true,
    options: `: "\${MILVUS_TOKEN:?}"
docker run --publish 3000:3000 \\
  --mount 'type=bind,"source=/tls/our, ca.pem","target=/tls/our, ca.pem",readonly' \\
  --env MILVUS_ADDRESS=milvus.example:19530 \\
  --env MILVUS_NAME=default \\
  --env MILVUS_DATABASE=default \\
  --env MILVUS_TOKEN \\
  --env MILVUS_SSL=true \\
  --env 'MILVUS_TLS_ROOT_CERT_PATH=/tls/our, ca.pem' \\
  --env MILVUS_GRPC_TIMEOUT=10000 \\
  zilliz/attu:v3.0.0
`,
  })
})
