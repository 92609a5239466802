import type { Connection } from '../../settings/connection.ts'
import type { Adapter } from '../adapter.ts'
import {
  importOs,
  type MilvusClientArguments,
  milvusClientArguments,
  milvusClientRules,
  pythonCall,
} from '../families/python.ts'
import { adapt, mapAdapted } from '../rules.ts'
import { mask, reveal } from '../show.ts'
import { optionsOf } from '../unsupported.ts'

export type { MilvusClientArguments } from '../families/python.ts'

/**
 * pymilvus's `MilvusClient` and `AsyncMilvusClient`. Read at versions 3.0.1 and 2.6.17
 * (`ConnectionConfig.from_uri`); they read no environment variables.
 */
export const pymilvus: Adapter<MilvusClientArguments> = {
  id: 'pymilvus',
  client: 'pymilvus MilvusClient, 2.5 to 3.x',
  language: 'python',
  toOptions: (connection, show = reveal) =>
    adapt(connection, milvusClientRules, () => milvusClientArguments(connection, show)),
  env: (connection) => adapt(connection, milvusClientRules, () => ({})),
  code: (connection) =>
    mapAdapted(
      pymilvus.toOptions(connection, mask),
      (options) => `${importOs(connection)}from pymilvus import MilvusClient

client = ${pythonCall('MilvusClient', options, connection)}
`,
    ),
}

/**
 * Makes the keyword arguments of `MilvusClient`, ready for `json.dumps` and `**`.
 *
 * @throws {UnsupportedSettingError} for an IPv6 address, a client certificate without a CA, a
 * socket whose name ends in `.db`, and a named database of a Milvus Lite file
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toPymilvus } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ host: 'localhost' }, { env: {} })
 * toPymilvus(connection).uri // => 'http://localhost:19530'
 * ```
 */
export function toPymilvus(connection: Connection): MilvusClientArguments {
  return optionsOf(pymilvus, connection)
}
