import { Secret } from '../../core/secret.ts'
import { decodePercent, isZonedIpv6, reachThroughTarget, refused, textOf } from './model.ts'
import type { Interpretation, RawSettings, Reach } from './model.ts'

const CLIENT = 'The Java client'
const CLIENT_V1 = 'The Java v1 client'

/** `MilvusClientV2` (v2/client/ConnectConfig.java, v2/utils/ClientUtils.java). */
export function java(raw: RawSettings): Interpretation {
  const { uri, user } = raw
  if (uri === undefined) return refused(`${CLIENT} refuses to start without a uri`)
  if (isBlankUser(user)) return refused(`${CLIENT} refuses a blank user name`)
  const { target, database = raw.db } = readJavaAddress(CLIENT, uri)
  if (!target.ok) return target
  if (database === '') {
    return refused(
      `${CLIENT} looks for a database with an empty name and gives up: expected a name`,
    )
  }
  const password = textOf(raw.password)
  // An empty token is sent, and hides the user and password.
  const credential =
    textOf(raw.token) ??
    (user !== undefined && password !== undefined ? `${user}:${password}` : undefined)
  return {
    ok: true,
    dial: target.dial,
    tls: uri.startsWith('https') || raw.secure === true,
    credential: credential === undefined ? null : new Secret(credential),
    database: javaDatabaseHeader(database),
  }
}

/**
 * `MilvusServiceClient` (param/ConnectParam.java, client/MilvusServiceClient.java). It sends
 * `root:milvus` when given no credential, and the word `null` for a missing password. `withSecure`
 * counts only without a uri.
 */
export function javaV1(raw: RawSettings): Interpretation {
  const { uri, user } = raw
  if (isBlankUser(user)) return refused(`${CLIENT_V1} refuses a blank user name`)
  const { target, database = raw.db } = readJavaAddress(CLIENT_V1, uri || 'http://localhost:19530')
  if (!target.ok) return target
  const password = textOf(raw.password) ?? 'null'
  const authorization = user === undefined ? 'root:milvus' : `${user}:${password}`
  return {
    ok: true,
    dial: target.dial,
    tls: uri ? uri.startsWith('https://') : raw.secure === true,
    credential: new Secret(textOf(raw.token) || authorization),
    database: javaDatabaseHeader(database),
  }
}

const RESOLVERS = ['dns', 'unix']

// As common/utils/URLParser.java: the database is the whole path without its first `/`; the user
// and password are ignored.
function readJavaAddress(
  client: string,
  uri: string,
): { readonly target: Reach; readonly database?: string | undefined } {
  const url = parseJavaUri(uri)
  if (url === undefined) {
    return {
      target: refused(
        `${client} finds no host in the address: expected scheme://host:port, without a _ in the host or an unencoded character`,
      ),
    }
  }
  const port = isServerless(uri) ? 443 : url.port <= 0 ? 19530 : url.port
  const host = url.host.replace(/^\[(.*)\]$/, '$1')
  return {
    target: reachThroughTarget(client, RESOLVERS, host, port),
    database: url.path.slice(1) || undefined,
  }
}

// MilvusClientConstant.java, `CLOUD_SERVERLESS_URI_REGEX`, which must match the whole uri:
// `https://in03-.{20,}zilliz.*.(com|cn)` or `https://in0\d-.{15,}serverless.*zilliz.*.(com|cn)`.
// Searched for from the left instead, since backtracking over `.*` takes cubic time.
function isServerless(uri: string): boolean {
  const start = /^https:\/\/in0\d-/.exec(uri)?.[0]
  const end = /.(?:com|cn)$/.exec(uri)
  if (start === undefined || end === null) return false
  const middle = uri.slice(start.length, end.index)
  if (start.endsWith('3-') && middle.includes('zilliz', 20)) return true
  const serverless = middle.indexOf('serverless', 15)
  return serverless >= 0 && middle.includes('zilliz', serverless + 'serverless'.length)
}

// grpc-java turns characters beyond ASCII into `?`, and omits a header with a control character.
function javaDatabaseHeader(database: string | undefined): string | null {
  // eslint-disable-next-line no-control-regex -- it looks for them
  if (!database || /[\x00-\x1f\x7f]/.test(database)) return null
  return database.replace(/[\u{80}-\u{10ffff}]/gu, '?')
}

// Both builders throw at a user name of nothing but space.
function isBlankUser(user: string | undefined): boolean {
  // eslint-disable-next-line no-control-regex -- what String.trim takes off
  return user !== undefined && /^[\x00-\x20]*$/.test(user)
}

type JavaUri = {
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

// A part is made of characters, escapes, and whatever is visible beyond ASCII.
function made(characters: string): RegExp {
  return new RegExp(`^(?:[${characters}]|%[0-9A-Fa-f]{2}|[^\\x00-\\xa0\\p{Z}\\p{Cc}])*$`, 'u')
}

/** `java.net.URI` (JDK 17, RFC 2396 with deviations); `undefined` if it throws or finds no host. */
export function parseJavaUri(text: string): JavaUri | undefined {
  const parts = /^(?:([^:/?#]*):)?\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/.exec(text)
  if (parts === null) return undefined
  const [, scheme, authority = '', path = '', query = '', fragment = ''] = parts
  if (scheme !== undefined && !/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme)) return undefined
  if (!PATH.test(path) || !QUERY.test(query) || !QUERY.test(fragment)) return undefined
  const server = parseServer(authority)
  return server && { ...server, path: decodePercent(path) }
}

function parseServer(authority: string): Pick<JavaUri, 'host' | 'port'> | undefined {
  const at = authority.indexOf('@')
  if (at >= 0 && !USER_INFO.test(authority.slice(0, at))) return undefined
  const parts = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(authority.slice(at + 1))
  const host = parts?.[1]
  if (host === undefined || !isJavaHost(host)) return undefined
  const port = parts?.[2] ? Number(parts[2]) : -1
  // Java reads an `int`.
  return port > 0x7fffffff ? undefined : { host, port }
}

/** As `java.net.URI` tells a host: an IPv6 address in brackets, an IPv4 one, or a name. */
export function isJavaHost(host: string): boolean {
  if (host.startsWith('[')) {
    const address = host.slice(1, -1)
    return isZonedIpv6(address) && /^[^%]*(?:%[A-Za-z0-9_.]+)?$/.test(address)
  }
  if (IPV4.test(host)) return true
  // Letters, digits and inner dashes; the last of several labels begins with a letter.
  const labels = (host.endsWith('.') ? host.slice(0, -1) : host).split('.')
  return (
    labels.every((label) => /^[A-Za-z0-9-]+$/.test(label) && !/^-|-$/.test(label)) &&
    (labels.length === 1 || /^[A-Za-z]/.test(labels.at(-1) ?? ''))
  )
}
