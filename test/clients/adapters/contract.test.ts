import { expect, test } from 'vitest'
import { adapters } from '../../../src/entry/clients.ts'
import { attu } from '../../../src/clients/adapters/attu.ts'
import { go, goLegacy, type GoOptions } from '../../../src/clients/adapters/go.ts'
import { javaV1 } from '../../../src/clients/adapters/java-v1.ts'
import { java } from '../../../src/clients/adapters/java.ts'
import { langchainJs } from '../../../src/clients/adapters/langchain-js.ts'
import { langchainPy } from '../../../src/clients/adapters/langchain-py.ts'
import { llamaindexTs } from '../../../src/clients/adapters/llamaindex-ts.ts'
import { nodeHttp } from '../../../src/clients/adapters/node-http.ts'
import { node, type NodeClientConfig } from '../../../src/clients/adapters/node.ts'
import { pymilvusOrm } from '../../../src/clients/adapters/pymilvus-orm.ts'
import { pymilvus } from '../../../src/clients/adapters/pymilvus.ts'
import { rest } from '../../../src/clients/adapters/rest.ts'
import { springAi } from '../../../src/clients/adapters/spring-ai.ts'
import { clientContract, type Observed, subject } from '../../contracts/client.ts'

type Credentials = {
  readonly token?: string
  readonly user?: string
  readonly username?: string
  readonly password?: string
}

const sent = ({ token, user, username, password }: Credentials): string | undefined =>
  token ?? (password === undefined ? undefined : `${user ?? username}:${password}`)

const utf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString()

const byNode = (config: NodeClientConfig): Observed => ({
  target: config.address,
  credential: config.token,
  database: config.database,
})

const byGo = ({ config }: GoOptions): Observed => ({
  target: config.Address,
  credential: sent({
    ...(config.APIKey === undefined ? {} : { token: config.APIKey }),
    ...(config.Username === undefined ? {} : { user: config.Username }),
    ...(config.Password === undefined ? {} : { password: config.Password }),
  }),
  database: config.DBName,
})

const subjects = [
  subject(node, byNode),
  subject(nodeHttp, ({ endpoint, token, database }) => ({
    target: endpoint,
    credential: token === undefined ? undefined : utf8(token),
    database,
  })),
  subject(rest, ({ baseUrl, headers: { Authorization = '' }, database }) => {
    const [scheme, ...words] = Authorization.split(' ')
    const text = words.join(' ')
    const credential = scheme === 'Basic' ? Buffer.from(text, 'base64').toString() : text
    return { target: baseUrl, credential: scheme === '' ? undefined : credential, database }
  }),
  subject(pymilvus, (options) => ({
    target: options.uri,
    credential: sent(options),
    database: options.db_name,
  })),
  subject(pymilvusOrm, (options) => ({
    target: options.uri,
    credential: sent(options),
    database: options.db_name,
  })),
  subject(java, (options) => ({
    target: options.uri,
    credential: sent(options),
    database: options.dbName ?? 'default',
  })),
  subject(
    javaV1,
    (options) => ({
      target: options.uri,
      credential: sent(options) ?? (options.authorization === '' ? undefined : 'root:milvus'),
      database: options.databaseName,
    }),
    ['authorization'],
  ),
  subject(go, byGo),
  subject(goLegacy, byGo),
  subject(langchainJs, ({ url, clientConfig }) => byNode({ ...clientConfig, address: url })),
  subject(langchainPy, ({ connection_args: options }) => ({
    target: options.uri,
    credential: sent(options),
    database: options.db_name,
  })),
  subject(llamaindexTs, ({ params }) => byNode(params.configOrAddress)),
  subject(attu, (options) => ({
    target: `${options.MILVUS_SSL === 'true' ? 'https' : 'http'}://${options.MILVUS_ADDRESS}`,
    credential: sent({
      ...(options.MILVUS_TOKEN === undefined ? {} : { token: options.MILVUS_TOKEN }),
      ...(options.MILVUS_USERNAME === undefined ? {} : { user: options.MILVUS_USERNAME }),
      ...(options.MILVUS_PASSWORD === undefined ? {} : { password: options.MILVUS_PASSWORD }),
    }),
    database: options.MILVUS_DATABASE,
  })),
  subject(springAi, (properties) => {
    const read = (name: string): string | undefined =>
      properties[`spring.ai.vectorstore.milvus.client.${name}`]
    const host = read('host')?.includes(':') === true ? `[${read('host')}]` : read('host')
    const scheme = read('secure') === 'true' ? 'https' : 'http'
    const pair = `${read('username') ?? 'root'}:${read('password') ?? 'milvus'}`
    return {
      target: `${scheme}://${host}:${read('port')}`,
      credential: (scheme === 'https' ? read('token') : undefined) ?? pair,
      database: properties['spring.ai.vectorstore.milvus.database-name'] ?? '',
    }
  }),
]

for (const each of subjects) clientContract(each)

test('every adapter is listed, once, and held to the contract', () => {
  const ids = adapters.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(subjects.map(({ adapter }) => adapter.id)).toEqual(ids)
})
