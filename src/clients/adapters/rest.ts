import { Secret } from '../../core/secret.ts'
import type { Auth, Connection, TcpConnection } from '../../settings/connection.ts'
import { noteGlobal, optionsOf, tcpAdapterOf } from '../adapter.ts'
import type { Adapter, Rules } from '../adapter.ts'
import { joined, reveal, variable } from '../credential.ts'
import type { Show } from '../credential.ts'
import { quoteShell } from '../literals.ts'
import { hasTlsSettings, noteTwoRoots, tlsFiles } from '../tls.ts'
import type { TlsFiles } from '../tls.ts'

/** The parts of a request to the RESTful API. */
export type RestOptions = {
  /** `http://host:port` or `https://host:port`; append `/v2/vectordb/...`. */
  readonly baseUrl: string
  readonly headers: { readonly Authorization?: string }
  /** For `dbName` in every body. */
  readonly database: string
  readonly timeoutMs: number
  /** For the HTTP client; absent when the system roots suffice. */
  readonly tls?: TlsFiles
}

const rules: Rules = {
  refusals: [
    ({ auth }) =>
      auth.kind === 'token' &&
      !plain(auth) && {
        setting: 'token',
        reason:
          'an HTTP header carries printable ASCII without spaces at the ends, and this API key is something else; use a gRPC client or another key',
      },
  ],
  notes: [
    noteRestPort,
    noteTwoRoots,
    noteGlobal,
    (connection) =>
      hasTlsSettings(connection) && 'fetch has no TLS options: give those under tls to its agent',
    ({ auth }) =>
      !plain(auth) && 'Basic instead of Bearer, because the password is not plain header text',
  ],
}

// Bearer takes the credential as it is, not in base64; Basic serves passwords no header can carry
// (GetAuthorization, ParseUsernamePassword in internal/distributed/proxy/httpserver/utils.go).
export const rest: Adapter<RestOptions> = /* @__PURE__ */ tcpAdapterOf({
  id: 'rest',
  client: 'Milvus RESTful API v2, with fetch or curl',
  language: 'shell',
  rules,
  options: (connection, show) => ({
    baseUrl: connection.uri,
    headers: authorization(connection.auth, show),
    database: connection.database,
    timeoutMs: connection.timeoutMs,
    ...(hasTlsSettings(connection) ? { tls: tlsFiles(connection.tls) } : {}),
  }),
  code: (_, connection) => curl(connection),
})

/**
 * Makes the parts of a request to the RESTful API.
 *
 * @throws {UnsupportedSettingError} for sockets, files, and an API key no header can carry
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toRest } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ token: 'root:Milvus' }, { env: {} })
 * toRest(connection).headers.Authorization // => 'Bearer root:Milvus'
 * ```
 */
export function toRest(connection: Connection): RestOptions {
  return optionsOf(rest, connection)
}

function plain(auth: Auth): boolean {
  const credential = joined(auth)
  return fitsHeader(auth) && (!credential || /^\p{ASCII}*$/u.test(reveal(credential)))
}

function authorization(auth: Auth, show: Show): RestOptions['headers'] {
  const credential = joined(auth)
  if (credential === undefined) return {}
  if (plain(auth)) return { Authorization: `Bearer ${show(credential)}` }
  const encoded = new Secret(btoa(byteString(reveal(credential))))
  return { Authorization: `Basic ${show(encoded)}` }
}

// The header goes through a pipe, because other users can see the arguments of a command.
function curl(connection: TcpConnection): string {
  const { auth, host, port, database, timeoutMs, tls } = connection
  const { rootPath, certPath, keyPath, serverName } = tlsFiles(tls)
  const name = serverName ?? (host.includes(':') ? `[${host}]` : host)
  const scheme = tls.mode === 'off' ? 'http' : 'https'
  const options: readonly (readonly (string | undefined)[])[] = [
    ['--silent', '--show-error', '--globoff'],
    ['--max-time', `${timeoutMs / 1000}`],
    ['--cacert', rootPath],
    // In --cert a colon would start a passphrase.
    ['--cert', certPath?.replace(/[\\:]/g, String.raw`\$&`)],
    ['--key', keyPath],
    ['--connect-to', serverName && `${name}:${port}:${connection.address}`],
    ['--header', auth.kind === 'none' ? undefined : '@-'],
    ['--header', 'Content-Type: application/json'],
    ['--data', JSON.stringify({ dbName: database })],
    [`${scheme}://${name}:${port}/v2/vectordb/collections/list`],
  ]
  const words = options
    .filter((row) => !row.includes(undefined))
    .map((row) => row.map((word = '') => quoteShell(word)).join(' '))
  return `${header(auth)}curl ${words.join(' \\\n  ')}\n`
}

function header(auth: Auth): string {
  const name = variable(auth)
  if (name === undefined) return ''
  const text = `${auth.kind === 'password' ? quoteShell(`${auth.user}:`) : ''}"$${name}"`
  const line = plain(auth)
    ? `printf 'Authorization: Bearer %s\\n' ${text}`
    : `printf 'Authorization: Basic %s\\n' "$(printf %s ${text} | base64 | tr -d '\\n')"`
  return `: "\${${name}:?}"\n${line} |\n`
}

/** Printable text without spaces at the ends, which every HTTP implementation trims. */
export function fitsHeader(auth: Auth): boolean {
  const credential = joined(auth)
  if (credential === undefined) return true
  const text = reveal(credential)
  return text.trim() === text && [...text].every((letter) => letter >= ' ' && letter !== '\u007f')
}

/** UTF-8 bytes, one character each, as `fetch` takes a header that is not ASCII. */
export function byteString(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
}

export function noteRestPort({ tls, deployment }: Connection): string | false {
  return (
    tls.mode !== 'off' &&
    deployment === 'self-hosted' &&
    'a Milvus server with TLS of its own serves REST on another port than gRPC (proxy.http.port)'
  )
}
