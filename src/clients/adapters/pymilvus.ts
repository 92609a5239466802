import type { Connection } from '../../settings/connection.ts'
import { adapterOf, optionsOf } from '../adapter.ts'
import type { Adapter, Rules } from '../adapter.ts'
import { variable } from '../credential.ts'
import type { Show } from '../credential.ts'
import { indent, quote } from '../literals.ts'
import type { Data } from '../literals.ts'
import { hasTlsSettings, noteTwoRoots, refusePairWithoutRoot, tlsFiles } from '../tls.ts'

/** For `MilvusClient` and the ORM alike. */
export const pythonRules: Rules = {
  refusals: [
    (connection) =>
      connection.kind === 'tcp' &&
      connection.host.includes(':') && {
        setting: 'host',
        reason:
          'pymilvus takes the brackets off an IPv6 address and cannot dial what is left; give a host name that resolves to it',
      },
    refusePairWithoutRoot,
    ({ kind, database }) =>
      kind === 'lite' &&
      database !== 'default' && {
        setting: 'dbName',
        reason: 'a Milvus Lite file holds one database only; leave dbName out',
      },
  ],
  notes: [
    noteTwoRoots,
    ({ kind, auth }) =>
      kind === 'lite' &&
      auth.kind !== 'none' &&
      'Milvus Lite has no users: it ignores the credential',
  ],
}

export const milvusClientRules: Rules = {
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

// `MilvusClient` and `AsyncMilvusClient`, read at 3.0.1 and 2.6.17 (`ConnectionConfig.from_uri`).
export const pymilvus: Adapter<MilvusClientArguments> = /* @__PURE__ */ adapterOf({
  id: 'pymilvus',
  client: 'pymilvus MilvusClient, 2.5 to 3.x',
  language: 'python',
  rules: milvusClientRules,
  options: milvusClientArguments,
  code: (options, connection) => `${importOs(connection)}from pymilvus import MilvusClient

client = ${pythonCall('MilvusClient', options, connection)}
`,
})

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

/** Keyword arguments of both `MilvusClient` and `connections.connect`. */
export type PythonArguments = {
  /** `http://host:port`, `https://host:port`, `unix:/path`, or the path of a Milvus Lite file. */
  readonly uri: string
  readonly token?: string
  readonly user?: string
  readonly password?: string
  readonly db_name: string
  /** In seconds. */
  readonly timeout: number
  readonly server_pem_path?: string
  readonly ca_pem_path?: string
  readonly client_pem_path?: string
  readonly client_key_path?: string
  readonly server_name?: string
}

// pymilvus ignores `ca_pem_path` without a client pair, and drops the pair beside `server_pem_path`
// (`_create_grpc_channel` in pymilvus/client/grpc_handler.py, 3.0.1).
export function pythonArguments(connection: Connection, show: Show): PythonArguments {
  const { auth, tls } = connection
  const { rootPath, certPath, keyPath, serverName } = tlsFiles(tls)
  return {
    uri: connection.uri,
    ...(auth.kind === 'token' ? { token: show(auth.token) } : {}),
    ...(auth.kind === 'password' ? { user: auth.user, password: show(auth.password) } : {}),
    db_name: connection.database,
    timeout: connection.timeoutMs / 1000,
    ...(rootPath === undefined
      ? {}
      : certPath === undefined
        ? { server_pem_path: rootPath }
        : { ca_pem_path: rootPath }),
    ...(certPath === undefined ? {} : { client_pem_path: certPath }),
    ...(keyPath === undefined ? {} : { client_key_path: keyPath }),
    ...(serverName === undefined ? {} : { server_name: serverName }),
  }
}

/** Keyword arguments of `MilvusClient`. */
export type MilvusClientArguments = PythonArguments & {
  /** Set with TLS settings, because the pool tells channels apart only by address and token. */
  readonly dedicated?: true
}

export function milvusClientArguments(connection: Connection, show: Show): MilvusClientArguments {
  return {
    ...pythonArguments(connection, show),
    ...(hasTlsSettings(connection) ? { dedicated: true } : {}),
  }
}

export function pythonCall(
  callee: string,
  options: Readonly<Record<string, Data>>,
  connection: Connection,
): string {
  const rows = pythonRows(options, connection, (name, value) => `${name}=${value},`)
  return `${callee}(\n    ${indent(rows, '    ')}\n)`
}

export function importOs({ auth }: Connection): string {
  return auth.kind === 'none' ? '' : 'import os\n\n'
}

export function pythonDict(
  options: Readonly<Record<string, Data>>,
  connection: Connection,
  by: string,
): string {
  const rows = pythonRows(options, connection, (name, value) => `"${name}": ${value},`)
  return indent(`{\n    ${indent(rows, '    ')}\n}`, by)
}

function pythonLiteral(value: Data): string {
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return JSON.stringify(value)
}

function pythonRows(
  options: Readonly<Record<string, Data>>,
  { auth }: Connection,
  row: (name: string, value: string) => string,
): string {
  const name = variable(auth)
  return Object.entries(options)
    .map(([key, value]) => {
      const secret = name !== undefined && (key === 'token' || key === 'password')
      return row(key, secret ? `os.environ["${name}"]` : pythonLiteral(value))
    })
    .join('\n')
}
