import type { Connection } from '../../settings/connection.ts'
import { adapterOf, optionsOf } from '../adapter.ts'
import type { Adapter, Refusal, Rules } from '../adapter.ts'
import { hasTlsSettings } from '../tls.ts'
import { nodeConfig, nodeRules, objectLiteral, readVariable } from './node.ts'
import type { NodeClientConfig } from './node.ts'

/** The part of `MilvusLibArgs` that a connection decides. */
export type LangchainJsArgs = {
  /** The address again, or `MILVUS_URL` would win over `clientConfig.address`. */
  readonly url: string
  readonly clientConfig: NodeClientConfig
}

const notRead = (setting: string): Refusal => ({
  setting,
  reason:
    'LangChain.js reads the address from the environment and nothing else; pass the rest in clientConfig',
})

const envRules: Rules = {
  refusals: [
    ...nodeRules.refusals,
    ({ auth }) => auth.kind !== 'none' && notRead(auth.kind === 'token' ? 'token' : 'password'),
    ({ database }) => database !== 'default' && notRead('dbName'),
    (connection) => hasTlsSettings(connection) && notRead('secure'),
  ],
}

// Read at `@langchain/community` 1.1.29, which reads only `MILVUS_URL`, whatever `lc_secrets` says.
export const langchainJs: Adapter<LangchainJsArgs> = /* @__PURE__ */ adapterOf({
  id: 'langchain-js',
  client: '@langchain/community Milvus, 0.3 to 1.x',
  language: 'javascript',
  rules: nodeRules,
  options: (connection, show) => ({
    url: connection.uri,
    clientConfig: nodeConfig(connection, show),
  }),
  env: { rules: envRules, variables: ({ uri }) => ({ MILVUS_URL: uri }) },
  code: (options, connection) => `import { Milvus } from '@langchain/community/vectorstores/milvus'
import { FakeEmbeddings } from '@langchain/core/utils/testing'

${readVariable(connection)}const embeddings = new FakeEmbeddings() // put your embedding model here
const store = new Milvus(embeddings, ${objectLiteral(options, connection)})
await store.client.connectPromise
`,
})

/**
 * Makes the second argument of `new Milvus()`; add `collectionName` and the rest to it.
 *
 * @throws {UnsupportedSettingError} for a Milvus Lite file
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toLangchainJs } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ host: 'localhost' }, { env: {} })
 * toLangchainJs(connection).url // => 'http://localhost:19530'
 * ```
 */
export function toLangchainJs(connection: Connection): LangchainJsArgs {
  return optionsOf(langchainJs, connection)
}
