import { isLoopback } from '../../core/ip.ts'
import type { Connection, TcpConnection } from '../../settings/connection.ts'
import { optionsOf, tcpAdapterOf } from '../adapter.ts'
import type { Adapter, Rules } from '../adapter.ts'
import { variable } from '../credential.ts'
import type { Show } from '../credential.ts'
import { quoteShell } from '../literals.ts'
import { noteTwoRoots, tlsFiles } from '../tls.ts'

/** The variables of Attu that a connection decides. */
export type AttuEnvironment = {
  /** `host:port`; `MILVUS_SSL` tells whether TLS is on. */
  readonly MILVUS_ADDRESS: string
  readonly MILVUS_NAME: string
  readonly MILVUS_DATABASE: string
  readonly MILVUS_TOKEN?: string
  readonly MILVUS_USERNAME?: string
  readonly MILVUS_PASSWORD?: string
  readonly MILVUS_SSL: 'true' | 'false'
  readonly MILVUS_TLS_ROOT_CERT_PATH?: string
  readonly MILVUS_TLS_CERT_CHAIN_PATH?: string
  readonly MILVUS_TLS_PRIVATE_KEY_PATH?: string
  readonly MILVUS_TLS_SERVER_NAME?: string
  /** In milliseconds, for every request. */
  readonly MILVUS_GRPC_TIMEOUT: string
}

const rules: Rules = {
  refusals: [],
  notes: [
    noteTwoRoots,
    ({ timeoutMs }) => `MILVUS_GRPC_TIMEOUT is the deadline of every request: ${timeoutMs} ms`,
    () => 'Attu reads these when its database is new; later the connection is edited in Attu',
    (connection) =>
      connection.kind === 'tcp' &&
      isLoopback(connection.host) &&
      'in a container, localhost is the container itself; give a name that it can reach',
  ],
}

// From the README of 3.0.0.
export const attu: Adapter<AttuEnvironment> = /* @__PURE__ */ tcpAdapterOf({
  id: 'attu',
  client: 'Attu, 3.x',
  language: 'shell',
  rules,
  options: environment,
  env: { rules, variables: environment },
  code: run,
})

/**
 * Makes Attu's environment variables.
 *
 * @throws {UnsupportedSettingError} for unix sockets and Milvus Lite files
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toAttu } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ host: 'milvus' }, { env: {} })
 * toAttu(connection).MILVUS_ADDRESS // => 'milvus:19530'
 * ```
 */
export function toAttu(connection: Connection): AttuEnvironment {
  return optionsOf(attu, connection)
}

function environment(connection: TcpConnection, show: Show): AttuEnvironment {
  const { auth, tls } = connection
  const { rootPath, certPath, keyPath, serverName } = tlsFiles(tls)
  return {
    MILVUS_ADDRESS: connection.address,
    MILVUS_NAME: connection.alias,
    MILVUS_DATABASE: connection.database,
    ...(auth.kind === 'token' ? { MILVUS_TOKEN: show(auth.token) } : {}),
    ...(auth.kind === 'password'
      ? { MILVUS_USERNAME: auth.user, MILVUS_PASSWORD: show(auth.password) }
      : {}),
    MILVUS_SSL: tls.mode === 'off' ? 'false' : 'true',
    ...(rootPath === undefined ? {} : { MILVUS_TLS_ROOT_CERT_PATH: rootPath }),
    ...(certPath === undefined ? {} : { MILVUS_TLS_CERT_CHAIN_PATH: certPath }),
    ...(keyPath === undefined ? {} : { MILVUS_TLS_PRIVATE_KEY_PATH: keyPath }),
    ...(serverName === undefined ? {} : { MILVUS_TLS_SERVER_NAME: serverName }),
    MILVUS_GRPC_TIMEOUT: `${connection.timeoutMs}`,
  }
}

// Docker takes a variable named without a value from its own environment.
function run(options: AttuEnvironment, { auth }: TcpConnection): string {
  const name = variable(auth)
  const files = Object.entries(options).filter(([key]) => key.endsWith('_PATH'))
  const words = [
    'docker run --publish 3000:3000',
    ...files.map(([, path]) => `--mount ${quoteShell(mount(path))}`),
    ...Object.entries(options).map(
      ([key, value]) => `--env ${key === name ? key : quoteShell(`${key}=${value}`)}`,
    ),
    'zilliz/attu:v3.0.0',
  ]
  return `${name === undefined ? '' : `: "\${${name}:?}"\n`}${words.join(' \\\n  ')}\n`
}

// Docker reads the value of --mount as a line of CSV.
function mount(path: string): string {
  return ['type=bind', `source=${path}`, `target=${path}`, 'readonly']
    .map((field) => (/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',')
}
