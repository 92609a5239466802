import type { Connection } from '../../settings/connection.ts'
import { adapterOf, optionsOf, refuseLite } from '../adapter.ts'
import type { Adapter, Rules } from '../adapter.ts'
import { joined, variable } from '../credential.ts'
import type { Show } from '../credential.ts'
import { indent, quote } from '../literals.ts'
import type { Data } from '../literals.ts'
import { noteTwoRoots, tlsFiles } from '../tls.ts'

export const nodeRules: Rules = {
  refusals: [refuseLite],
  notes: [
    ({ timeoutMs }) =>
      `timeout is also the deadline of every call that names none: ${timeoutMs} ms`,
    noteTwoRoots,
    ({ tls }) =>
      tls.mode !== 'off' &&
      tls.serverPemPath !== undefined &&
      'serverPemPath has to hold the CA: Node.js does not accept a server certificate as its own root unless it is self-signed',
  ],
}

// Read at versions 3.0.3 and 3.0.6; a number is milliseconds for `timeout`, a string is not.
export const node: Adapter<NodeClientConfig> = /* @__PURE__ */ adapterOf({
  id: 'node',
  client: '@zilliz/milvus2-sdk-node MilvusClient, 2.5 to 3.x',
  language: 'javascript',
  rules: nodeRules,
  options: nodeConfig,
  code: (options, connection) => `import { MilvusClient } from '@zilliz/milvus2-sdk-node'

${readVariable(connection)}const client = new MilvusClient(${objectLiteral(options, connection)})
await client.connectPromise
`,
})

/**
 * Makes the argument of `new MilvusClient()`, a new object each time because the SDK writes to it.
 *
 * @throws {UnsupportedSettingError} for a Milvus Lite file
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toNode } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ uri: 'https://milvus.example.com' }, { env: {} })
 * toNode(connection).address // => 'https://milvus.example.com:443'
 * ```
 */
export function toNode(connection: Connection): NodeClientConfig {
  return optionsOf(node, connection)
}

/** The part of `ClientConfig` of `@zilliz/milvus2-sdk-node` that a connection decides. */
export type NodeClientConfig = {
  /** `http://host:port`, `https://host:port` or `unix:/path`. */
  readonly address: string
  /** An API key, or `user:password`. */
  readonly token?: string
  readonly database: string
  /** In milliseconds. */
  readonly timeout: number
  readonly tls?: {
    readonly rootCertPath?: string
    readonly certChainPath?: string
    readonly privateKeyPath?: string
    readonly serverName?: string
  }
  readonly channelOptions?: { readonly 'grpc.default_authority': string }
}

// The token serves password users too: the bytes on the wire are the same, and the topology request
// of a global cluster reads only it. The SDK uses a server name for SNI only, not for `:authority`.
export function nodeConfig(connection: Connection, show: Show): NodeClientConfig {
  const { rootPath, certPath, keyPath, serverName } = tlsFiles(connection.tls)
  const token = joined(connection.auth)
  const settings = {
    ...(rootPath === undefined ? {} : { rootCertPath: rootPath }),
    ...(certPath === undefined ? {} : { certChainPath: certPath }),
    ...(keyPath === undefined ? {} : { privateKeyPath: keyPath }),
    ...(serverName === undefined ? {} : { serverName }),
  }
  return {
    address: connection.uri,
    ...(token === undefined ? {} : { token: show(token) }),
    database: connection.database,
    timeout: connection.timeoutMs,
    ...(Object.keys(settings).length === 0 ? {} : { tls: settings }),
    ...(serverName === undefined
      ? {}
      : { channelOptions: { 'grpc.default_authority': serverName } }),
  }
}

/** A JavaScript object; `tokenAs` writes the expression that holds the token. */
export function objectLiteral(
  options: Data,
  { auth }: Pick<Connection, 'auth'>,
  tokenAs: (expression: string) => string = (expression) => expression,
): string {
  if (typeof options !== 'object')
    return typeof options === 'string' ? quote(options) : `${options}`
  const name = variable(auth)
  const user = auth.kind === 'password' ? `${quote(`${auth.user}:`)} + ` : ''
  const rows = Object.entries(options).map(([key, value]) => {
    const written =
      key === 'token' && name !== undefined
        ? tokenAs(user + name)
        : objectLiteral(value, { auth }, tokenAs)
    return `${/^\w+$/.test(key) ? key : quote(key)}: ${written},`
  })
  return `{\n  ${indent(rows.join('\n'), '  ')}\n}`
}

export function readVariable({ auth }: Connection): string {
  const name = variable(auth)
  if (name === undefined) return ''
  return `const { ${name} } = process.env\nif (!${name}) throw new Error('Set ${name}')\n\n`
}
