import { Secret } from '../../core/secret.ts'
import type { Connection } from '../../settings/connection.ts'
import { noteGlobal, optionsOf, tcpAdapterOf } from '../adapter.ts'
import type { Adapter, Refusal, Rules } from '../adapter.ts'
import { joined, reveal } from '../credential.ts'
import { objectLiteral, readVariable } from './node.ts'
import { byteString, fitsHeader, noteRestPort } from './rest.ts'

/** The part of `HttpClientConfig` that a connection decides. */
export type NodeHttpClientConfig = {
  /** `http://host:port` or `https://host:port`; the SDK appends `/v2`. */
  readonly endpoint: string
  /** An API key or `user:password`, one character per byte of the header. */
  readonly token?: string
  readonly database: string
  /** In milliseconds, for every request. */
  readonly timeout: number
}

const needsFetch = (setting: string): Refusal => ({
  setting,
  reason:
    'HttpClient has no such option; pass it a fetch of your own that applies it, or use the gRPC client',
})

const rules: Rules = {
  refusals: [
    ({ tls }) => tls.mode !== 'off' && tls.caPemPath !== undefined && needsFetch('caPemPath'),
    ({ tls }) =>
      tls.mode !== 'off' && tls.serverPemPath !== undefined && needsFetch('serverPemPath'),
    ({ tls }) => tls.mode === 'mutual' && needsFetch('clientPemPath'),
    ({ tls }) => tls.mode !== 'off' && tls.serverName !== undefined && needsFetch('serverName'),
    ({ auth }) =>
      !fitsHeader(auth) && {
        setting: auth.kind === 'password' ? 'password' : 'token',
        reason:
          'HttpClient sends the credential as it is in a header, where control characters and spaces at the ends are lost; use another client or credential',
      },
  ],
  notes: [
    noteRestPort,
    noteGlobal,
    ({ auth }) => auth.kind === 'none' && 'HttpClient sends an Authorization header with no token',
  ],
}

// The REST client of the Node SDK, read at versions 3.0.3 and 3.0.6 (milvus/HttpClient.ts).
export const nodeHttp: Adapter<NodeHttpClientConfig> = /* @__PURE__ */ tcpAdapterOf({
  id: 'node-http',
  client: '@zilliz/milvus2-sdk-node HttpClient, 2.5 to 3.x',
  language: 'javascript',
  rules,
  options: ({ uri, auth, database, timeoutMs }, show) => {
    const credential = joined(auth)
    const token = credential && new Secret(byteString(reveal(credential)))
    return {
      endpoint: uri,
      ...(token === undefined ? {} : { token: show(token) }),
      database,
      timeout: timeoutMs,
    }
  },
  code: (options, connection) => {
    const bytes = (text: string): string => `Buffer.from(${text}).toString('latin1')`
    return `import { HttpClient } from '@zilliz/milvus2-sdk-node'

${readVariable(connection)}const client = new HttpClient(${objectLiteral(options, connection, bytes)})
console.log(await client.listCollections({}))
`
  },
})

/**
 * Makes the argument of `new HttpClient()`.
 *
 * @throws {UnsupportedSettingError} for TLS settings of its own, which need a custom `fetch`
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toNodeHttp } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ host: 'localhost' }, { env: {} })
 * toNodeHttp(connection).endpoint // => 'http://localhost:19530'
 * ```
 */
export function toNodeHttp(connection: Connection): NodeHttpClientConfig {
  return optionsOf(nodeHttp, connection)
}
