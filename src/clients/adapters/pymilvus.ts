import type { Connection } from '../../spec/connection.ts'
import type { Adapter } from '../adapter.ts'
import {
  importOs,
  needsOwnChannel,
  type PythonArguments,
  pythonArguments,
  pythonCall,
  pythonRules,
} from '../families/python.ts'
import { adapt, mapAdapted, type Rules } from '../rules.ts'
import { mask, reveal } from '../show.ts'
import { optionsOf } from '../unsupported.ts'

/** Keyword arguments of `pymilvus.MilvusClient`. */
export type PymilvusArguments = PythonArguments & {
  /** Set with TLS settings: the pool tells channels apart by address and token alone. */
  readonly dedicated?: true
}

const rules: Rules = {
  ...pythonRules,
  refusals: [
    ...pythonRules.refusals,
    (connection) =>
      connection.kind === 'unix' &&
      connection.path.endsWith('.db') && {
        setting: 'uri',
        reason:
          'pymilvus opens every uri that ends in .db as a Milvus Lite file; name the socket otherwise',
      },
  ],
}

/**
 * pymilvus's `MilvusClient` and `AsyncMilvusClient`. Read at versions 3.0.1 and 2.6.17
 * (`ConnectionConfig.from_uri`); they read no environment variables.
 */
export const pymilvus: Adapter<PymilvusArguments> = {
  id: 'pymilvus',
  client: 'pymilvus MilvusClient, 2.5 to 3.x',
  language: 'python',
  toOptions: (connection, show = reveal) =>
    adapt(connection, rules, () => ({
      ...pythonArguments(connection, show),
      ...(needsOwnChannel(connection) ? { dedicated: true } : {}),
    })),
  env: (connection) => adapt(connection, rules, () => ({})),
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
export function toPymilvus(connection: Connection): PymilvusArguments {
  return optionsOf(pymilvus, connection)
}
