import type { Connection } from '../../settings/connection.ts'
import type { Refusal, Show } from '../adapter.ts'
import { variable } from '../credential.ts'
import { type Data, indent, quote } from '../literals.ts'
import type { Rules } from '../rules.ts'
import { hasTlsSettings, noteTwoRoots, refusePairWithoutRoot, trust } from '../trust.ts'

/** What `MilvusClient` and `connections.connect` have in common. */
export type PythonArguments = {
  /** `http://host:port`, `https://host:port`, `unix:/path`, or the path of a Milvus Lite file. */
  readonly uri: string
  readonly token?: string
  readonly user?: string
  readonly password?: string
  readonly db_name: string
  /** In seconds. */
  readonly timeout: number
  /** Only for TLS over a unix socket, whose uri has no scheme to say so. */
  readonly secure?: boolean
  readonly server_pem_path?: string
  readonly ca_pem_path?: string
  readonly client_pem_path?: string
  readonly client_key_path?: string
  readonly server_name?: string
}

/** What pymilvus cannot honor, by `MilvusClient` or by the ORM. */
export const pythonRules: Rules = {
  refusals: [refuseIpv6, refusePairWithoutRoot, refuseLiteDatabase],
  notes: [
    noteTwoRoots,
    ({ kind, auth }) =>
      kind === 'lite' &&
      auth.kind !== 'none' &&
      'Milvus Lite has no users: it ignores the credential',
  ],
}

/**
 * Builds the keyword arguments.
 *
 * A root alone goes to `server_pem_path` and a root with a client pair to `ca_pem_path`: pymilvus
 * ignores `ca_pem_path` without a pair and drops the pair when `server_pem_path` is set
 * (`_create_grpc_channel` in pymilvus/client/grpc_handler.py, 3.0.1).
 */
export function pythonArguments(connection: Connection, show: Show): PythonArguments {
  const { auth, tls } = connection
  const { rootPath, certPath, keyPath, serverName } = trust(tls)
  return {
    uri: connection.uri,
    ...(auth.kind === 'token' ? { token: show(auth.token) } : {}),
    ...(auth.kind === 'password' ? { user: auth.user, password: show(auth.password) } : {}),
    db_name: connection.database,
    timeout: connection.timeoutMs / 1000,
    ...(connection.kind === 'unix' && tls.mode !== 'off' ? { secure: true } : {}),
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
  /** Set with TLS settings: the pool tells channels apart by address and token alone. */
  readonly dedicated?: true
}

/** What `MilvusClient` cannot honor. */
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

/** Builds the keyword arguments of `MilvusClient`. */
export function milvusClientArguments(connection: Connection, show: Show): MilvusClientArguments {
  return {
    ...pythonArguments(connection, show),
    ...(hasTlsSettings(connection) ? { dedicated: true } : {}),
  }
}

/** Writes a call with keyword arguments. */
export function pythonCall(
  callee: string,
  options: Readonly<Record<string, Data>>,
  connection: Connection,
): string {
  const rows = pythonRows(options, connection, (name, value) => `${name}=${value},`)
  return `${callee}(\n    ${indent(rows, '    ')}\n)`
}

/** `import os`, where a snippet reads a credential. */
export function importOs({ auth }: Connection): string {
  return auth.kind === 'none' ? '' : 'import os\n\n'
}

/** Writes a dict. */
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

function refuseIpv6(connection: Connection): Refusal | false {
  return (
    connection.kind === 'tcp' &&
    connection.host.includes(':') && {
      setting: 'host',
      reason:
        'pymilvus takes the brackets off an IPv6 address and cannot dial what is left; give a host name that resolves to it',
    }
  )
}

function refuseLiteDatabase({ kind, database }: Connection): Refusal | false {
  return (
    kind === 'lite' &&
    database !== 'default' && {
      setting: 'dbName',
      reason: 'a Milvus Lite file holds one database only; leave dbName out',
    }
  )
}
