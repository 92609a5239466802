import { expect, test } from 'vitest'
import { springAi, toSpringAi } from '../../../src/clients/adapters/spring-ai.ts'
import { Secret } from '../../../src/core/secret.ts'
import { canaries, apiKey, caAndName, customCa, mutual, password, tcp } from './connections.ts'

const [secret = '', key = ''] = canaries
const client = 'spring.ai.vectorstore.milvus.client'
const base = {
  [`${client}.host`]: 'milvus.example',
  [`${client}.port`]: '19530',
  [`${client}.secure`]: 'false',
  [`${client}.connect-timeout-ms`]: '10000',
  'spring.ai.vectorstore.milvus.database-name': 'default',
}
const over = { ...base, [`${client}.secure`]: 'true', [`${client}.token`]: key }
const rows = [
  [
    'a user',
    tcp({ auth: password }),
    { ...base, [`${client}.username`]: 'root', [`${client}.password`]: secret },
  ],
  [
    'a database and a timeout',
    tcp({ auth: apiKey, tls: { mode: 'server' }, database: 'books', timeoutMs: 500 }),
    {
      ...over,
      [`${client}.connect-timeout-ms`]: '500',
      'spring.ai.vectorstore.milvus.database-name': 'books',
    },
  ],
  [
    'a custom CA',
    tcp({ auth: apiKey, tls: customCa }),
    {
      ...over,
      [`${client}.server-pem-path`]: '/tls/ca.pem',
      [`${client}.server-name`]: 'milvus.example:19530',
    },
  ],
  [
    'mutual TLS',
    tcp({ auth: apiKey, tls: mutual }),
    {
      ...over,
      [`${client}.ca-pem-path`]: '/tls/ca.pem',
      [`${client}.client-pem-path`]: '/tls/client.pem',
      [`${client}.client-key-path`]: '/tls/client.key',
    },
  ],
] as const

test.each(rows)('%s', (_, connection, options) => {
  expect(toSpringAi(connection)).toEqual(options)
})

test('reads the same from the environment, by relaxed binding', () => {
  const prefix = 'SPRING_AI_VECTORSTORE_MILVUS_CLIENT'
  expect(springAi.env(tcp({ auth: apiKey, tls: caAndName }))).toMatchObject({
    ok: true,
    options: {
      [`${prefix}_HOST`]: 'milvus.example',
      [`${prefix}_PORT`]: '19530',
      [`${prefix}_SECURE`]: 'true',
      [`${prefix}_TOKEN`]: key,
      [`${prefix}_SERVERPEMPATH`]: '/tls/ca.pem',
      [`${prefix}_SERVERNAME`]: 'milvus.internal',
      [`${prefix}_CONNECTTIMEOUTMS`]: '10000',
      SPRING_AI_VECTORSTORE_MILVUS_DATABASENAME: 'default',
    },
  })
})

test('a password that Spring would take for a placeholder is refused', () => {
  const auth = { kind: 'password', user: 'root', password: new Secret('Zq7${v}') } as const
  expect(springAi.toOptions(tcp({ auth }))).toMatchObject({
    ok: false,
    refusals: [{ setting: 'password' }],
  })
})

test('the snippet is properties text in ASCII', () => {
  expect(
    springAi.code(
      tcp({
        auth: { ...password, user: 'jürgen' },
        tls: { mode: 'server', serverPemPath: 'C:\\tls\\s.pem' },
      }),
    ),
  ).toMatchObject({
    ok: true,
    options: `spring.ai.vectorstore.milvus.client.host=milvus.example
spring.ai.vectorstore.milvus.client.port=19530
spring.ai.vectorstore.milvus.client.secure=true
spring.ai.vectorstore.milvus.client.username=j\\u00fcrgen
spring.ai.vectorstore.milvus.client.password=\${MILVUS_PASSWORD}
spring.ai.vectorstore.milvus.client.server-pem-path=C:\\\\tls\\\\s.pem
spring.ai.vectorstore.milvus.client.server-name=milvus.example:19530
spring.ai.vectorstore.milvus.client.connect-timeout-ms=10000
spring.ai.vectorstore.milvus.database-name=default
`,
  })
})
