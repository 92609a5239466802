import { describe, expect, test } from 'vitest'
import { adapters } from '../../../src/entry/clients.ts'
import type { Connection } from '../../../src/settings/connection.ts'
import {
  apiKey,
  caAndName,
  customCa,
  lite,
  mutual,
  nameAlone,
  pairAlone,
  password,
  tcp,
  twoRoots,
  unix,
} from './connections.ts'

const every = adapters.map(({ id }) => id)
const java = ['java', 'java-v1', 'spring-ai']
const python = ['pymilvus', 'pymilvus-orm', 'langchain-py']
const nodeSdk = ['node', 'langchain-js', 'llamaindex-ts']
const without = (...ids: readonly string[]): string[] => every.filter((id) => !ids.includes(id))
const auth = password

/** Which clients refuse a connection, and for which setting. */
const rows: readonly (readonly [
  name: string,
  connection: Connection,
  refused: Readonly<Record<string, readonly string[]>>,
])[] = [
  ['a password', tcp({ auth }), {}],
  ['an API key over TLS', tcp({ auth: apiKey, tls: customCa }), { caPemPath: ['node-http'] }],
  ['an API key in plain text', tcp({ auth: apiKey }), { token: ['spring-ai'] }],
  ['nobody', tcp(), { user: ['spring-ai'] }],
  [
    'a CA and a server name',
    tcp({ auth, tls: caAndName }),
    { caPemPath: ['node-http'], serverName: ['node-http'] },
  ],
  ['a server name alone', tcp({ auth, tls: nameAlone }), { serverName: ['node-http', ...java] }],
  [
    'two roots',
    tcp({ auth, tls: twoRoots }),
    { caPemPath: ['node-http'], serverPemPath: ['node-http'] },
  ],
  [
    'mutual TLS',
    tcp({ auth, tls: mutual }),
    { caPemPath: ['node-http'], clientPemPath: ['node-http'] },
  ],
  [
    'mutual TLS without a CA',
    tcp({ auth, tls: pairAlone }),
    { clientPemPath: ['node-http', ...python, ...java] },
  ],
  ['IPv6', tcp({ auth, host: '::1' }), { host: python }],
  ['an underscore in the host', tcp({ auth, host: 'my_host' }), { host: java }],
  ['port 65534', tcp({ auth, port: 65534 }), {}],
  ['port 65535', tcp({ auth, port: 65535 }), { port: ['pymilvus-orm'] }],
  ['a unix socket', unix({ auth }), { uri: without(...nodeSdk, ...python) }],
  [
    'a unix socket named like a file',
    unix({ auth, path: '/run/milvus.db' }),
    { uri: without(...nodeSdk, 'pymilvus-orm') },
  ],
  ['Milvus Lite', lite({ auth }), { uri: without(...python) }],
  [
    'a database of Milvus Lite',
    lite({ auth, database: 'books' }),
    { uri: without(...python), dbName: python },
  ],
  [
    'everything at once',
    tcp({ host: '::1', port: 65535, tls: pairAlone }),
    {
      host: python,
      port: ['pymilvus-orm'],
      user: ['spring-ai'],
      clientPemPath: ['node-http', ...python, ...java],
    },
  ],
]

describe('the clients that refuse', () => {
  test.each(rows)('%s', (_, connection, refused) => {
    const found = adapters.flatMap((adapter) => {
      const adapted = adapter.toOptions(connection)
      return adapted.ok ? [] : adapted.refusals.map(({ setting }) => `${adapter.id} ${setting}`)
    })
    const expected = Object.entries(refused).flatMap(([setting, ids]) =>
      ids.map((id) => `${id} ${setting}`),
    )
    expect(found.sort()).toEqual(expected.sort())
  })
})

describe('the notes that come with options', () => {
  const notes: readonly (readonly [string, Connection, RegExp, readonly string[]])[] = [
    ['two roots', tcp({ auth, tls: twoRoots }), /caPemPath is not used/, without('node-http')],
    ['the deadline', tcp({ auth, timeoutMs: 1234 }), /1234 ms/, [...nodeSdk, 'attu']],
    [
      'REST next to TLS',
      tcp({ auth, tls: { mode: 'server' } }),
      /proxy\.http\.port/,
      ['node-http', 'rest'],
    ],
    [
      'a global cluster',
      tcp({ auth, tls: { mode: 'server' }, deployment: 'zilliz-global' }),
      /primary cluster/,
      ['node-http', 'rest', 'pymilvus-orm', 'java-v1', 'go', 'go-legacy', 'spring-ai'],
    ],
    ['users of Milvus Lite', lite({ auth }), /no users/, python],
    ['localhost in a container', tcp({ auth, host: 'localhost' }), /container/, ['attu']],
    ['nobody, to Java', tcp(), /root:milvus/, ['java-v1']],
  ]

  test.each(notes)('%s', (_, connection, note, ids) => {
    const noted = adapters.filter((adapter) => {
      const adapted = adapter.toOptions(connection)
      return adapted.ok && adapted.notes.some((text) => note.test(text))
    })
    expect(noted.map(({ id }) => id).sort()).toEqual([...ids].sort())
  })
})

test('of two roots every client gets serverPemPath alone', () => {
  for (const adapter of adapters) {
    const adapted = adapter.toOptions(tcp({ auth, tls: twoRoots }))
    const paths = JSON.stringify(adapted).match(/\/tls\/\w+\.pem/g) ?? []
    expect([adapter.id, ...paths]).toEqual([adapter.id, ...(adapted.ok ? ['/tls/server.pem'] : [])])
  }
})
