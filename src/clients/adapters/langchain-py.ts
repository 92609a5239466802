import type { Connection } from '../../settings/connection.ts'
import { adapt, mapAdapted, optionsOf } from '../adapter.ts'
import type { Adapter } from '../adapter.ts'
import { mask, reveal } from '../credential.ts'
import { importOs, milvusClientArguments, milvusClientRules, pythonDict } from './pymilvus.ts'
import type { MilvusClientArguments } from './pymilvus.ts'

/** The part of the keyword arguments of `langchain_milvus.Milvus` that a connection decides. */
export type LangchainPyArguments = {
  readonly connection_args: MilvusClientArguments
}

/**
 * LangChain for Python. Read at langchain-milvus b7720c0, which hands `connection_args` to
 * `MilvusClient` as they are; it reads no environment variables.
 */
export const langchainPy: Adapter<LangchainPyArguments> = {
  id: 'langchain-py',
  client: 'langchain-milvus Milvus, 0.2 and newer',
  language: 'python',
  toOptions: (connection, show = reveal) =>
    adapt(connection, milvusClientRules, () => ({
      connection_args: milvusClientArguments(connection, show),
    })),
  env: (connection) => adapt(connection, milvusClientRules, () => ({})),
  code: (connection) =>
    mapAdapted(
      langchainPy.toOptions(connection, mask),
      (
        options,
      ) => `${importOs(connection)}from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_milvus import Milvus

store = Milvus(
    embedding_function=DeterministicFakeEmbedding(size=8),  # put your embedding model here
    connection_args=${pythonDict(options.connection_args, connection, '    ')},
)
`,
    ),
}

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
