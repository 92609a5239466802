import { escapeAscii, percentEncode } from '../core/percent.ts'
import { defaultPort } from '../core/ports.ts'
import { isPlaceholder } from './placeholders.ts'
import { isReserved, type MilvusUri, type TcpUri } from './types.ts'

/** What {@link formatUri} does with the user name and the password. */
export type FormatUriOptions = {
  /** `omit`, the default, leaves both out; `reveal` writes them in clear, percent-encoded. */
  readonly credentials?: 'omit' | 'reveal'
}

/**
 * Writes an endpoint as text. With `credentials: 'reveal'` it is the inverse of {@link parseUri}:
 * reading the text again gives the same endpoint.
 *
 * @example
 * ```ts
 * import { formatUri, Secret } from 'milvus-connection'
 *
 * const uri = { kind: 'tcp', host: '::1', port: 19530, user: 'root', password: new Secret('a/b') } as const
 * formatUri(uri) // => '[::1]:19530'
 * formatUri({ ...uri, scheme: 'http' }, { credentials: 'reveal' }) // => 'http://root:a%2Fb@[::1]:19530'
 * ```
 */
export function formatUri(uri: MilvusUri, options: FormatUriOptions = {}): string {
  if (uri.kind === 'lite') return uri.path
  // `unix://p` would make a host of what follows the slashes.
  if (uri.kind === 'unix') return `${uri.path.startsWith('//') ? 'unix://' : 'unix:'}${uri.path}`
  const scheme = uri.scheme === undefined ? '' : `${uri.scheme}://`
  const userinfo = options.credentials === 'reveal' ? formatUserinfo(uri) : ''
  const port = uri.port === undefined ? '' : `:${uri.port}`
  return `${scheme}${userinfo}${bracketed(uri.host)}${port}${formatPath(uri)}`
}

function formatUserinfo(uri: TcpUri): string {
  if (uri.user === undefined) return ''
  const user = encodePart(uri.user, uri.scheme === undefined && isReserved(uri.user.toLowerCase()))
  const password = uri.password === undefined ? '' : `:${encodePart(uri.password.reveal(), false)}`
  return `${user}${password}@`
}

/** An escape at its start keeps a part from being taken for something else. */
function encodePart(part: string, mistakable: boolean): string {
  const encoded = percentEncode(part)
  if (!mistakable && !isPlaceholder(encoded, 0, encoded.length)) return encoded
  return `${escapeAscii(part.charAt(0))}${encoded.slice(1)}`
}

function formatPath(uri: TcpUri): string {
  if (uri.database !== undefined) return `/${uri.database}`
  // Without a scheme and a port, a host such as `milvus.db` would be the path of a file.
  const isFileLike = uri.scheme === undefined && uri.port === undefined && uri.host.endsWith('.db')
  return isFileLike ? '/' : ''
}

/** The port, the default one included, and `host:port`. */
export function addressOf({ scheme, host, port: given }: TcpUri): {
  readonly port: number
  readonly address: string
} {
  const port = given ?? defaultPort(scheme)
  return { port, address: `${bracketed(host)}:${port}` }
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
