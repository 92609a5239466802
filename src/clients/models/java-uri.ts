import { isIpv6 } from './ipv6.ts'
import { decodePercent } from './percent.ts'

/** What `java.net.URI` makes of a text that names a host. */
export type JavaUri = {
  /** As written; an IPv6 address keeps its brackets. */
  readonly host: string
  /** -1 without one. */
  readonly port: number
  /** Decoded; empty or with a `/` in front. */
  readonly path: string
}

const UNRESERVED = "A-Za-z0-9\\-_.!~*'()"
const USER_INFO = made(`${UNRESERVED};:&=+$,`)
const PATH = made(`${UNRESERVED}:@&=+$,;/`)
const QUERY = made(`${UNRESERVED};/?:@&=+$,[\\]`)
const BYTE = '0*(?:25[0-5]|2[0-4]\\d|1\\d\\d|\\d{1,2})'
const IPV4 = new RegExp(`^${BYTE}(?:\\.${BYTE}){3}$`)

/** Characters, escapes, and whatever is visible beyond ASCII: all that a part may be made of. */
function made(characters: string): RegExp {
  return new RegExp(`^(?:[${characters}]|%[0-9A-Fa-f]{2}|[^\\x00-\\xa0\\p{Z}\\p{Cc}])*$`, 'u')
}

/**
 * Reads a text as `java.net.URI` does (JDK 17, RFC 2396 with its deviations). `undefined` where it
 * throws, and where it finds no host: the Java clients refuse both.
 *
 * @example
 * ```ts
 * parseJavaUri('ftp://h:1/my%20db') // => { host: 'h', port: 1, path: '/my db' }
 * parseJavaUri('http://my_host:1') // => undefined
 * ```
 */
export function parseJavaUri(text: string): JavaUri | undefined {
  const parts = /^(?:([^:/?#]*):)?\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/.exec(text)
  if (parts === null) return undefined
  const [, scheme, authority = '', path = '', query = '', fragment = ''] = parts
  if (scheme !== undefined && !/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme)) return undefined
  if (!PATH.test(path) || !QUERY.test(query) || !QUERY.test(fragment)) return undefined
  const server = parseServer(authority)
  return server === undefined ? undefined : { ...server, path: decodePercent(path) }
}

function parseServer(authority: string): Pick<JavaUri, 'host' | 'port'> | undefined {
  const at = authority.indexOf('@')
  if (at >= 0 && !USER_INFO.test(authority.slice(0, at))) return undefined
  const parts = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(authority.slice(at + 1))
  const host = parts?.[1]
  if (host === undefined || !isHost(host)) return undefined
  const port = parts?.[2] ? Number(parts[2]) : -1
  // It reads an `int`.
  return port > 0x7fffffff ? undefined : { host, port }
}

function isHost(host: string): boolean {
  if (host.startsWith('[')) {
    const address = host.slice(1, -1)
    return isIpv6(address) && /^[^%]*(?:%[A-Za-z0-9_.]+)?$/.test(address)
  }
  return IPV4.test(host) || isHostName(host)
}

// Letters, digits and inner dashes; the last of several labels begins with a letter.
function isHostName(host: string): boolean {
  const labels = (host.endsWith('.') ? host.slice(0, -1) : host).split('.')
  const last = labels.at(-1) ?? ''
  return (
    labels.every((label) => /^[A-Za-z0-9-]+$/.test(label) && !/^-|-$/.test(label)) &&
    (labels.length === 1 || /^[A-Za-z]/.test(last))
  )
}
