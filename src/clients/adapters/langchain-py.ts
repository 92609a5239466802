import type { Connection } from '../../settings/connection.ts'
import { adapterOf, optionsOf } from '../adapter.ts'
import type { Adapter } from '../adapter.ts'
import { importOs, milvusClientArguments, milvusClientRules, pythonDict } from './pymilvus.ts'
import type { MilvusClientArguments } from './pymilvus.ts'

/** The part of the keyword arguments of `langchain_milvus.Milvus` that a connection decides. */
export type LangchainPyArguments = { readonly connection_args: MilvusClientArguments }

// Read at langchain-milvus b7720c0, which hands `connection_args` to `MilvusClient` as they are.
export const langchainPy: Adapter<LangchainPyArguments> = /* @__PURE__ */ adapterOf({
  id: 'langchain-py',
  client: 'langchain-milvus Milvus, 0.2 and newer',
  language: 'python',
  rules: milvusClientRules,
  options: (connection, show) => ({ connection_args: milvusClientArguments(connection, show) }),
  code: (
    options,
    connection,
  ) => `${importOs(connection)}from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_milvus import Milvus

store = Milvus(
    embedding_function=DeterministicFakeEmbedding(size=8),  # put your embedding model here
    connection_args=${pythonDict(options.connection_args, connection, '    ')},
)
`,
})

/**
 * Makes the `connection_args` of LangChain's `Milvus`, under that name.
 *
 * @throws {UnsupportedSettingError} for what `MilvusClient` cannot honor
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toLangchainPy } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ host: 'localhost' }, { env: {} })
 * toLangchainPy(connection).connection_args.db_name // => 'default'
 * ```
 */
export function toLangchainPy(connection: Connection): LangchainPyArguments {
  return optionsOf(langchainPy, connection)
}
