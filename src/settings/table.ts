import type { RuleId } from '../core/diagnostics.ts'

/** The canonical name of a setting: its argument, its config key and its key in `origins`. */
export type SettingId =
  | 'uri'
  | 'address'
  | 'host'
  | 'port'
  | 'user'
  | 'password'
  | 'token'
  | 'dbName'
  | 'secure'
  | 'caPemPath'
  | 'serverPemPath'
  | 'clientPemPath'
  | 'clientKeyPath'
  | 'serverName'
  | 'timeout'
  | 'alias'

/** How a setting's text is read. */
export type SettingKind = 'endpoint' | 'port' | 'name' | 'secret' | 'boolean' | 'path' | 'duration'

/** Which settings decide together; see the order in `docs/settings.md`. */
export type SettingGroup = 'endpoint' | 'credentials' | 'database' | 'tls' | 'timeout' | 'alias'

/** One row of the settings table. */
export type Setting = {
  readonly id: SettingId
  readonly group: SettingGroup
  readonly kind: SettingKind
  /** Other spellings as an argument and as a config key; snake_case of `id` always works too. */
  readonly synonyms: readonly string[]
  /** Environment variables, the canonical one first. */
  readonly env: readonly string[]
  /** The rule reported when the value is not one. */
  readonly invalid: RuleId
  /** What the value looks like, for help texts. */
  readonly placeholder: string
  /** One sentence. */
  readonly doc: string
  /** A value that works, for `.env.example`; never a credential in use. */
  readonly example: string
}

/** A spelling that means milliseconds where the setting itself means seconds. */
export const millisecondNames: readonly string[] = ['timeoutMs', 'timeout_ms']

/** The keys on top of a config file that are no settings; `alias` is a synonym of `default`. */
export const structuralKeys = ['connections', 'default', 'alias', 'lint', '$schema'] as const

export type StructuralKey = (typeof structuralKeys)[number]

/** Read only because pymilvus does: no alias has one of its own. */
export const legacyVariable = 'MILVUS_DEFAULT_CONNECTION'

type Row = Omit<Setting, 'id' | 'synonyms'> & Partial<Pick<Setting, 'synonyms'>>

const row = (id: SettingId, rest: Row): Setting => ({ id, synonyms: [], ...rest })

/**
 * Every setting and every name it has. Flags, environment look-up, config keys, `.env.example`,
 * `docs/settings.md` and the JSON Schemas derive from this table and from nothing else.
 */
export const settingTable: Readonly<Record<SettingId, Setting>> = {
  uri: row('uri', {
    group: 'endpoint',
    kind: 'endpoint',
    synonyms: ['url', 'endpoint'],
    env: [
      'MILVUS_URI',
      'MILVUS_URL',
      'MILVUS_ENDPOINT',
      'ZILLIZ_URI',
      'ZILLIZ_ENDPOINT',
      'ZILLIZ_CLOUD_URI',
      legacyVariable,
    ],
    invalid: 'invalid-uri',
    placeholder: 'uri',
    doc: 'The endpoint: http(s)://host:port, host:port, unix:/path, or a Milvus Lite file.db.',
    example: 'http://localhost:19530',
  }),
  address: row('address', {
    group: 'endpoint',
    kind: 'endpoint',
    env: ['MILVUS_ADDRESS', 'MILVUS_ADDR'],
    invalid: 'invalid-uri',
    placeholder: 'host:port',
    doc: 'The endpoint as host:port; stronger than uri beside it.',
    example: 'localhost:19530',
  }),
  host: row('host', {
    group: 'endpoint',
    kind: 'endpoint',
    env: ['MILVUS_HOST'],
    invalid: 'invalid-host',
    placeholder: 'host',
    doc: 'The host alone; weaker than uri beside it.',
    example: 'localhost',
  }),
  port: row('port', {
    group: 'endpoint',
    kind: 'port',
    env: ['MILVUS_PORT'],
    invalid: 'invalid-port',
    placeholder: 'port',
    doc: 'The port alone, 1 to 65535; weaker than uri beside it.',
    example: '19530',
  }),
  user: row('user', {
    group: 'credentials',
    kind: 'name',
    synonyms: ['username'],
    env: ['MILVUS_USER', 'MILVUS_USERNAME'],
    invalid: 'invalid-user',
    placeholder: 'name',
    doc: 'The user name, used with password; it has no ":" in it.',
    example: 'root',
  }),
  password: row('password', {
    group: 'credentials',
    kind: 'secret',
    env: ['MILVUS_PASSWORD', 'ZILLIZ_PASSWORD'],
    invalid: 'invalid-value',
    placeholder: 'password',
    doc: 'The password, used with user.',
    example: 'change-me',
  }),
  token: row('token', {
    group: 'credentials',
    kind: 'secret',
    synonyms: ['apiKey', 'api_key'],
    env: [
      'MILVUS_TOKEN',
      'MILVUS_API_KEY',
      'ZILLIZ_CLOUD_API_KEY',
      'ZILLIZ_API_KEY',
      'ZILLIZ_CLOUD_TOKEN',
      'ZILLIZ_TOKEN',
      'ZILLIZ_API_TOKEN',
    ],
    invalid: 'invalid-value',
    placeholder: 'token',
    doc: 'An API key, or user:password; instead of user and password.',
    example: 'change-me',
  }),
  dbName: row('dbName', {
    group: 'database',
    kind: 'name',
    synonyms: ['db', 'database'],
    env: ['MILVUS_DB_NAME', 'MILVUS_DB', 'MILVUS_DATABASE'],
    invalid: 'invalid-database',
    placeholder: 'name',
    doc: 'The database: letters, digits and _, not starting with a digit.',
    example: 'default',
  }),
  secure: row('secure', {
    group: 'endpoint',
    kind: 'boolean',
    synonyms: ['ssl'],
    env: ['MILVUS_SECURE', 'MILVUS_SSL'],
    invalid: 'invalid-boolean',
    placeholder: 'true|false',
    doc: 'Whether to use TLS where the endpoint does not say: true, false, 1, 0, yes, no, on, off.',
    example: 'false',
  }),
  caPemPath: row('caPemPath', {
    group: 'tls',
    kind: 'path',
    env: ['MILVUS_CA_PEM_PATH', 'MILVUS_TLS_ROOT_CERT_PATH', 'MILVUS_CA_CERT_PATH'],
    invalid: 'invalid-value',
    placeholder: 'file',
    doc: 'The certificates that the server certificate may be signed by, in PEM.',
    example: './certs/ca.pem',
  }),
  serverPemPath: row('serverPemPath', {
    group: 'tls',
    kind: 'path',
    env: ['MILVUS_SERVER_PEM_PATH'],
    invalid: 'invalid-value',
    placeholder: 'file',
    doc: 'The server certificate itself, or its CA, as the only root, in PEM.',
    example: './certs/server.pem',
  }),
  clientPemPath: row('clientPemPath', {
    group: 'tls',
    kind: 'path',
    env: ['MILVUS_CLIENT_PEM_PATH', 'MILVUS_TLS_CERT_CHAIN_PATH', 'MILVUS_MTLS_CERT_PATH'],
    invalid: 'invalid-value',
    placeholder: 'file',
    doc: 'The client certificate for mutual TLS, in PEM; goes with clientKeyPath.',
    example: './certs/client.pem',
  }),
  clientKeyPath: row('clientKeyPath', {
    group: 'tls',
    kind: 'path',
    env: ['MILVUS_CLIENT_KEY_PATH', 'MILVUS_TLS_PRIVATE_KEY_PATH', 'MILVUS_MTLS_KEY_PATH'],
    invalid: 'invalid-value',
    placeholder: 'file',
    doc: 'The key of the client certificate, in PEM.',
    example: './certs/client.key',
  }),
  serverName: row('serverName', {
    group: 'tls',
    kind: 'name',
    env: ['MILVUS_SERVER_NAME', 'MILVUS_TLS_SERVER_NAME'],
    invalid: 'invalid-host',
    placeholder: 'name',
    doc: 'The name the server certificate must carry, where it is not the host dialled.',
    example: 'milvus.internal',
  }),
  timeout: row('timeout', {
    group: 'timeout',
    kind: 'duration',
    synonyms: millisecondNames,
    env: ['MILVUS_CONN_TIMEOUT', 'MILVUS_TIMEOUT'],
    invalid: 'invalid-timeout',
    placeholder: 'duration',
    doc: 'How long connecting may take: a bare number is seconds; 500ms, 10s and 1m are exact.',
    example: '10',
  }),
  alias: row('alias', {
    group: 'alias',
    kind: 'name',
    env: ['MILVUS_CONN_ALIAS'],
    invalid: 'unknown-alias',
    placeholder: 'name',
    doc: 'Which connection is meant.',
    example: 'default',
  }),
}

/** The rows of the table, in the order of every listing. */
export const settings: readonly Setting[] = Object.values(settingTable)

export function membersOf(group: SettingGroup): readonly SettingId[] {
  return settings.filter((setting) => setting.group === group).map(({ id }) => id)
}

/** The settings that name an endpoint, strongest first: all of the group but `secure`. */
export const endpointSettings = ['address', 'uri', 'host', 'port'] as const

/** The settings that are a credential, strongest first: all of the group. */
export const credentialSettings = ['token', 'user', 'password'] as const
