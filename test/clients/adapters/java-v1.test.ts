import { expect, test } from 'vitest'
import { javaV1, toJavaV1 } from '../../../src/clients/adapters/java-v1.ts'
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
const base = {
  uri: 'http://milvus.example:19530',
  databaseName: 'default',
  connectTimeoutMs: 10_000,
}
const over = { ...base, uri: 'https://milvus.example:19530' }
const rows = [
  ['nobody, by an empty authorization', tcp(), { ...base, authorization: '' }],
  ['a user', tcp({ auth: password }), { ...base, username: 'root', password: secret }],
  ['an API key', tcp({ auth: apiKey }), { ...base, token: key }],
  [
    'a database and a timeout',
    tcp({ auth: apiKey, database: 'books', timeoutMs: 500 }),
    { ...base, token: key, databaseName: 'books', connectTimeoutMs: 500 },
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
  expect(toJavaV1(connection)).toEqual(options)
})

test('the snippet connects as pasted', () => {
  expect(javaV1.code(tcp({ auth: password, tls: mutual }))).toMatchObject({
    ok: true,
    options: `import io.milvus.client.MilvusServiceClient;
import io.milvus.param.ConnectParam;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

public class Connect {
    public static void main(String[] args) throws InterruptedException {
        ConnectParam param = ConnectParam.newBuilder()
                .withUri("https://milvus.example:19530")
                .withDatabaseName("default")
                .withCaPemPath("/tls/ca.pem")
                .withClientPemPath("/tls/client.pem")
                .withClientKeyPath("/tls/client.key")
                .withAuthorization("root", Objects.requireNonNull(System.getenv("MILVUS_PASSWORD"), "Set MILVUS_PASSWORD"))
                .withConnectTimeout(10000L, TimeUnit.MILLISECONDS)
                .build();
        MilvusServiceClient client = new MilvusServiceClient(param);
        System.out.println(client.getVersion().getData().getVersion());
        client.close(5);
    }
}
`,
  })
})
