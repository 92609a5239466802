import { expect, test } from 'vitest'
import { rest, toRest } from '../../../src/clients/adapters/rest.ts'
import { Secret } from '../../../src/core/secret.ts'
import type { Auth } from '../../../src/settings/connection.ts'
import { canaries, apiKey, mutualAndName, password, systemRoots, tcp } from './connections.ts'

const [secret = '', key = ''] = canaries
const base = {
  baseUrl: 'http://milvus.example:19530',
  headers: {},
  database: 'default',
  timeoutMs: 10_000,
}
const basic = Buffer.from(`root:${secret}`).toString('base64')
const rows = [
  ['plain', tcp(), base],
  ['TLS', tcp({ tls: systemRoots }), { ...base, baseUrl: 'https://milvus.example:19530' }],
  ['an API key', tcp({ auth: apiKey }), { ...base, headers: { Authorization: `Bearer ${key}` } }],
  [
    'a password of ASCII',
    tcp({ auth: withPassword('a:b@#/?% c') }),
    { ...base, headers: { Authorization: 'Bearer root:a:b@#/?% c' } },
  ],
  [
    'a password that is not ASCII',
    tcp({ auth: password }),
    { ...base, headers: { Authorization: `Basic ${basic}` } },
  ],
  [
    'a password that ends in a space',
    tcp({ auth: withPassword('Zq7v ') }),
    { ...base, headers: { Authorization: 'Basic cm9vdDpacTd2IA==' } },
  ],
  [
    'mutual TLS and a server name',
    tcp({ tls: mutualAndName, database: 'books' }),
    {
      ...base,
      baseUrl: 'https://milvus.example:19530',
      database: 'books',
      tls: {
        rootPath: '/tls/ca.pem',
        certPath: '/tls/client.pem',
        keyPath: '/tls/client.key',
        serverName: 'milvus.internal',
      },
    },
  ],
] as const

function withPassword(text: string): Auth {
  return { kind: 'password', user: 'root', password: new Secret(text) }
}

test.each(rows)('%s', (_, connection, options) => {
  expect(toRest(connection)).toEqual(options)
})

test('an API key that no header can carry is refused', () => {
  const auth = { kind: 'token', token: new Secret('Zq7é') } as const
  expect(rest.toOptions(tcp({ auth }))).toMatchObject({
    ok: false,
    refusals: [{ setting: 'token' }],
  })
})

test('the snippet is one command', () => {
  expect(
    rest.code(tcp({ auth: apiKey, host: '::1', tls: mutualAndName, database: 'books' })),
  ).toMatchObject({
    ok: true,
    options: `: "\${MILVUS_TOKEN:?}"
printf 'Authorization: Bearer %s\\n' "$MILVUS_TOKEN" |
curl --silent --show-error --globoff \\
  --max-time 10 \\
  --cacert /tls/ca.pem \\
  --cert /tls/client.pem \\
  --key /tls/client.key \\
  --connect-to 'milvus.internal:19530:[::1]:19530' \\
  --header @- \\
  --header 'Content-Type: application/json' \\
  --data '{"dbName":"books"}' \\
  https://milvus.internal:19530/v2/vectordb/collections/list
`,
  })
})

test('the snippet encodes a password where it has to', () => {
  expect(rest.code(tcp({ auth: password }))).toMatchObject({
    ok: true,
    options: `: "\${MILVUS_PASSWORD:?}"
printf 'Authorization: Basic %s\\n' "$(printf %s root:"$MILVUS_PASSWORD" | base64 | tr -d '\\n')" |
curl --silent --show-error --globoff \\
  --max-time 10 \\
  --header @- \\
  --header 'Content-Type: application/json' \\
  --data '{"dbName":"default"}' \\
  http://milvus.example:19530/v2/vectordb/collections/list
`,
  })
})
