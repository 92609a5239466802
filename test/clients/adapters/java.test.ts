import { expect, test } from 'vitest'
import { java, toJava } from '../../../src/clients/adapters/java.ts'
import {
  canaries,
  apiKey,
  caAndName,
  customCa,
  mutual,
  password,
  systemRoots,
  tcp,
} from './connections.ts'

const [secret = '', key = ''] = canaries
const base = { uri: 'http://milvus.example:19530', connectTimeoutMs: 10_000 }
const over = { ...base, uri: 'https://milvus.example:19530' }
const rows = [
  ['plain, without the default database', tcp(), base],
  ['a user', tcp({ auth: password }), { ...base, username: 'root', password: secret }],
  ['an API key', tcp({ auth: apiKey }), { ...base, token: key }],
  [
    'a database and a timeout',
    tcp({ auth: apiKey, database: 'books', timeoutMs: 500 }),
    { ...base, token: key, dbName: 'books', connectTimeoutMs: 500 },
  ],
  [
    'TLS with the roots of the JVM',
    tcp({ auth: apiKey, tls: systemRoots }),
    { ...over, token: key },
  ],
  [
    'a CA alone is the server pem, and the address the name',
    tcp({ auth: apiKey, tls: customCa }),
    {
      ...over,
      token: key,
      serverPemPath: '/tls/ca.pem',
      serverName: 'milvus.example:19530',
    },
  ],
  [
    'the address as a name keeps its brackets',
    tcp({ auth: apiKey, host: '::1', tls: customCa }),
    {
      ...over,
      uri: 'https://[::1]:19530',
      token: key,
      serverPemPath: '/tls/ca.pem',
      serverName: '[::1]:19530',
    },
  ],
  [
    'a CA and a server name',
    tcp({ auth: apiKey, tls: caAndName }),
    {
      ...over,
      token: key,
      serverPemPath: '/tls/ca.pem',
      serverName: 'milvus.internal',
    },
  ],
  [
    'mutual TLS',
    tcp({ auth: apiKey, tls: mutual }),
    {
      ...over,
      token: key,
      caPemPath: '/tls/ca.pem',
      clientPemPath: '/tls/client.pem',
      clientKeyPath: '/tls/client.key',
    },
  ],
] as const

test.each(rows)('%s', (_, connection, options) => {
  expect(toJava(connection)).toEqual(options)
})

test.each([
  ['milvus', true],
  ['1milvus', true],
  ['milvus.example', true],
  ['milvus.example.', true],
  ['10.0.0.1', true],
  ['256.0.0.1', false],
  ['10.0.1', false],
  ['::1', true],
  ['my_host', false],
  ['milvus.1example', false],
  ['-milvus', false],
  ['milvus-.example', false],
  ['müller.example', false],
])('host %s: taken is %s, as by java.net.URI', (host, taken) => {
  expect(java.toOptions(tcp({ host })).ok).toBe(taken)
})

test('the snippet connects as pasted', () => {
  expect(java.code(tcp({ auth: password, database: 'books', tls: customCa }))).toMatchObject({
    ok: true,
    options: `import io.milvus.v2.client.ConnectConfig;
import io.milvus.v2.client.MilvusClientV2;
import java.util.Objects;

public class Connect {
    public static void main(String[] args) throws InterruptedException {
        ConnectConfig config = ConnectConfig.builder()
                .uri("https://milvus.example:19530")
                .username("root")
                .password(Objects.requireNonNull(System.getenv("MILVUS_PASSWORD"), "Set MILVUS_PASSWORD"))
                .dbName("books")
                .connectTimeoutMs(10000L)
                .serverPemPath("/tls/ca.pem")
                .serverName("milvus.example:19530")
                .build();
        MilvusClientV2 client = new MilvusClientV2(config);
        System.out.println(client.listCollections().getCollectionNames());
        client.close(5);
    }
}
`,
  })
})
