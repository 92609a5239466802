import { expect, test } from 'vitest'
import { Secret } from '../../../src/core/secret.ts'
import { go, parseGoUrl } from '../../../src/clients/models/go.ts'
import { java, javaV1, parseJavaUri } from '../../../src/clients/models/java.ts'
import { isZonedIpv6, reach } from '../../../src/clients/models/model.ts'
import { node, reachGrpcJsTarget } from '../../../src/clients/models/node.ts'
import { parsePythonUrl, pymilvus } from '../../../src/clients/models/pymilvus.ts'
import { pymilvusOrm } from '../../../src/clients/models/pymilvus-orm.ts'

const anonymous = { ok: true, tls: false, credential: null } as const

test.each([
  [
    'pymilvus lets an explicit False beat https',
    pymilvus({ uri: 'https://root:Milvus@localhost/books', secure: false }),
    {
      ...anonymous,
      dial: 'localhost:443',
      credential: new Secret('root:Milvus'),
      database: 'books',
    },
  ],
  [
    'the ORM takes the default database, whatever path stands in the address of a new alias',
    pymilvusOrm({ uri: 'grpc://localhost/books' }),
    { ...anonymous, dial: 'localhost:19530', database: 'default' },
  ],
  [
    'the Node SDK dials port 443 without TLS',
    node({ uri: 'http://localhost' }),
    { ...anonymous, dial: 'localhost:443', database: 'default' },
  ],
  [
    'Java takes the database of the address before the one beside it',
    java({ uri: 'https://localhost/books', db: 'other' }),
    { ...anonymous, dial: 'localhost:19530', tls: true, database: 'books' },
  ],
  [
    'Java v1 ignores withSecure beside a uri, and sends a credential of its own',
    javaV1({ uri: 'http://localhost', secure: true }),
    {
      ...anonymous,
      dial: 'localhost:19530',
      credential: new Secret('root:milvus'),
      database: null,
    },
  ],
  [
    'Go takes what stands behind a slash for the database',
    go({ uri: 'localhost:19530/books' }),
    { ...anonymous, dial: 'localhost:19530', database: 'books' },
  ],
])('%s', (_, made, expected) => {
  expect(made).toEqual(expected)
})

test.each([
  [
    'an IPv6 address is dialled in brackets',
    reach('Go', '::1', 19530),
    { ok: true, dial: '[::1]:19530' },
  ],
  [
    'grpc-js has a default port',
    reachGrpcJsTarget('localhost'),
    { ok: true, dial: 'localhost:443' },
  ],
  ['a zone belongs to an address', isZonedIpv6('fe80::1%eth0'), true],
  ['a port does not', isZonedIpv6('::1:19530'), false],
  ['Python lowers a host name', parsePythonUrl('HTTP://u:p@Host:1/db')?.hostname, 'host'],
  [
    'Java decodes a path',
    parseJavaUri('ftp://h:1/my%20db'),
    { host: 'h', port: 1, path: '/my db' },
  ],
  ['Java finds no host with an underscore', parseJavaUri('http://my_host:1'), undefined],
  [
    'Go keeps the case of a host',
    parseGoUrl('tcp://u:p@H:1/my%20db'),
    { host: 'H:1', port: '1', path: '/my db' },
  ],
])('%s', (_, made, expected) => {
  expect(made).toEqual(expected)
})
