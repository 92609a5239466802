import type { Connection } from '../../settings/connection.ts'
import { adapterOf, noteGlobal, optionsOf, refuseNotTcp } from '../adapter.ts'
import type { Adapter, Refusal, Rules } from '../adapter.ts'
import { hasTlsSettings } from '../tls.ts'
import { importOs, pythonArguments, pythonCall, pythonRules } from './pymilvus.ts'
import type { PythonArguments } from './pymilvus.ts'

/** Keyword arguments of `pymilvus.connections.connect`. */
export type PymilvusOrmArguments = PythonArguments & { readonly alias: string }

const rules: Rules = {
  refusals: [
    ...pythonRules.refusals,
    (connection) =>
      connection.kind === 'tcp' &&
      connection.port === 65535 && {
        setting: 'port',
        reason:
          'connections.connect takes ports below 65535 only; let the server listen on another one',
      },
  ],
  notes: [...(pythonRules.notes ?? []), noteGlobal],
}

const notRead = (setting: string): Refusal => ({
  setting,
  reason:
    'pymilvus reads the address, the alias and the timeout from the environment and nothing else; pass the rest to connections.connect',
})

const envRules: Rules = {
  refusals: [
    refuseNotTcp,
    ...rules.refusals,
    ({ auth }) => auth.kind !== 'none' && notRead(auth.kind === 'token' ? 'token' : 'password'),
    ({ database }) => database !== 'default' && notRead('dbName'),
    (connection) => hasTlsSettings(connection) && notRead('caPemPath'),
  ],
  notes: rules.notes ?? [],
}

// Read at versions 3.0.1 and 2.6.17 (pymilvus/orm/connections.py, settings.py). The variables are
// read when pymilvus is imported.
export const pymilvusOrm: Adapter<PymilvusOrmArguments> = /* @__PURE__ */ adapterOf({
  id: 'pymilvus-orm',
  client: 'pymilvus connections.connect, 2.5 to 3.x',
  language: 'python',
  rules,
  options: (connection, show) => ({
    alias: connection.alias,
    ...pythonArguments(connection, show),
  }),
  env: {
    rules: envRules,
    variables: ({ uri, alias, timeoutMs }) => ({
      MILVUS_URI: uri,
      MILVUS_CONN_ALIAS: alias,
      MILVUS_CONN_TIMEOUT: `${timeoutMs / 1000}`,
    }),
  },
  code: (options, connection) => `${importOs(connection)}from pymilvus import connections

${pythonCall('connections.connect', options, connection)}
`,
})

/**
 * Makes the keyword arguments of `connections.connect`.
 *
 * @throws {UnsupportedSettingError} for an IPv6 address, port 65535, a client certificate without
 * a CA, and a named database of a Milvus Lite file
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toPymilvusOrm } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ host: 'localhost' }, { env: {} })
 * toPymilvusOrm(connection).alias // => 'default'
 * ```
 */
export function toPymilvusOrm(connection: Connection): PymilvusOrmArguments {
  return optionsOf(pymilvusOrm, connection)
}
