import type { Connection } from '../../settings/connection.ts'
import { adapterOf, optionsOf } from '../adapter.ts'
import type { Adapter, Refusal, Rules, Variables } from '../adapter.ts'
import type { Show } from '../credential.ts'
import { hasTlsSettings } from '../tls.ts'
import { nodeConfig, nodeRules, objectLiteral, readVariable } from './node.ts'
import type { NodeClientConfig } from './node.ts'

/** The part of the argument of `new MilvusVectorStore()` that a connection decides. */
export type LlamaindexTsInit = {
  /** A whole config, not an address: beside an address there is no token and no database. */
  readonly params: { readonly configOrAddress: NodeClientConfig }
}

const notRead = (setting: string): Refusal => ({
  setting,
  reason:
    'LlamaIndex.TS reads the address, TLS on or off, user and password from the environment and nothing else; pass the rest in configOrAddress',
})

const envRules: Rules = {
  refusals: [
    ...nodeRules.refusals,
    ({ auth }) => auth.kind === 'token' && notRead('token'),
    ({ database }) => database !== 'default' && notRead('dbName'),
    (connection) => hasTlsSettings(connection) && notRead('caPemPath'),
  ],
  notes: [() => 'the timeout is not read from the environment: the Node SDK takes 15 s'],
}

// Read at `@llamaindex/milvus` 0.1.32, which reads the environment only without `configOrAddress`.
export const llamaindexTs: Adapter<LlamaindexTsInit> = /* @__PURE__ */ adapterOf({
  id: 'llamaindex-ts',
  client: '@llamaindex/milvus MilvusVectorStore, 0.1',
  language: 'javascript',
  rules: nodeRules,
  options: (connection, show) => ({
    params: { configOrAddress: nodeConfig(connection, show) },
  }),
  env: { rules: envRules, variables },
  code: (options, connection) => `import { BaseEmbedding } from '@llamaindex/core/embeddings'
import { MilvusVectorStore } from '@llamaindex/milvus'

// Put your embedding model here.
class NoEmbedding extends BaseEmbedding {
  async getTextEmbedding() {
    return []
  }
}

${readVariable(connection)}const store = new MilvusVectorStore({
  embedModel: new NoEmbedding(),
  ...${objectLiteral(options, connection).replaceAll('\n', '\n  ')},
})
await store.client().connectPromise
`,
})

/**
 * Makes the argument of `new MilvusVectorStore()`; add `collection` and the rest to it.
 *
 * @throws {UnsupportedSettingError} for a Milvus Lite file
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toLlamaindexTs } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ host: 'localhost' }, { env: {} })
 * toLlamaindexTs(connection).params.configOrAddress.database // => 'default'
 * ```
 */
export function toLlamaindexTs(connection: Connection): LlamaindexTsInit {
  return optionsOf(llamaindexTs, connection)
}

function variables({ uri, auth, tls }: Connection, show: Show): Variables {
  return {
    MILVUS_ADDRESS: uri,
    MILVUS_SSL: tls.mode === 'off' ? 'false' : 'true',
    ...(auth.kind === 'password'
      ? { MILVUS_USERNAME: auth.user, MILVUS_PASSWORD: show(auth.password) }
      : {}),
  }
}
