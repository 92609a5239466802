import {
  credentialOf,
  isHeaderValue,
  isZonedIpv6,
  reach,
  reachThroughTarget,
  refused,
  textOf,
  unsendableDatabase,
} from './model.ts'
import type { Interpretation, RawSettings, Reach } from './model.ts'

const CLIENT = 'pymilvus'
const RESOLVERS = ['dns', 'google-c2p', 'ipv4', 'ipv6', 'unix', 'unix-abstract', 'xds']

/**
 * `MilvusClient` of pymilvus 3.x, and of 2.6 from 2.6.12 (client/connection_manager.py
 * `ConnectionConfig.from_uri`, milvus_client/milvus_client.py, client/grpc_handler.py).
 */
export function pymilvus(raw: RawSettings): Interpretation {
  const { uri = 'http://localhost:19530', user, db } = raw
  const password = textOf(raw.password)
  const token = textOf(raw.token) || (user && password ? `${user}:${password}` : undefined)
  if (db !== undefined && !isHeaderValue(db)) return refused(unsendableDatabase(CLIENT))
  const given = { tls: raw.secure === true, credential: credentialOf(token), database: db ?? '' }
  // The ending comes before the scheme, so `http://host/x.db` is a file too.
  if (uri.endsWith('.db')) return openLite(CLIENT, uri, given)
  if (uri.startsWith('unix:')) return dialSocket(CLIENT, uri, given)
  const url = parsePythonUrl(uri)
  if (url === undefined || url.port === 'invalid') {
    return refused(
      `${CLIENT} stops at an address that Python cannot split: expected scheme://host:port`,
    )
  }
  if (!['http', 'https', 'tcp'].includes(url.scheme)) {
    return refused(
      `${CLIENT} refuses the address: expected http, https, tcp or unix in front of it, or a path that ends in .db`,
    )
  }
  return dialUrl(url, { ...raw, token: token ?? '' })
}

function dialUrl(url: PythonUrl, raw: RawSettings): Interpretation {
  const { hostname = 'localhost', username, password } = url
  const isHttps = url.scheme === 'https'
  const target = reachThroughCore(CLIENT, hostname, Number(url.port || (isHttps ? 443 : 19530)))
  if (!target.ok) return target
  const database = raw.db || (url.path.replace(/^\/+/, '').split('/', 1)[0] ?? '')
  if (!isHeaderValue(database)) return refused(unsendableDatabase(CLIENT))
  const userinfo = username && password ? `${username}:${password}` : username
  return {
    ok: true,
    dial: target.dial,
    // An explicit False beats https.
    tls: raw.secure ?? isHttps,
    credential: credentialOf(textOf(raw.token) || userinfo),
    database,
  }
}

type Sent = Omit<Extract<Interpretation, { readonly ok: true }>, 'ok' | 'dial'>

/**
 * Python takes the brackets off an IPv6 address and pymilvus puts none back: `[::1]:19530` becomes
 * `::1:19530`, no address, and `[::1]:443` becomes `::1:443`, another one, at gRPC's default port.
 */
export function reachThroughCore(client: string, host: string, port: number): Reach {
  if (!host.includes(':')) return reachThroughTarget(client, RESOLVERS, host, port)
  const address = `${host}:${String(port)}`
  if (isZonedIpv6(address) && !address.includes('%')) return reach(client, address, 443)
  return refused(
    `${client} takes the brackets off an IPv6 address, so that its port cannot be told from it`,
  )
}

/** gRPC is handed a text that begins with `unix:`, and takes `unix:path` and `unix:///path`. */
export function dialSocket(client: string, uri: string, sent: Sent): Interpretation {
  const path = uri.replace(/^unix:(?:\/\/(?=\/))?/, '')
  if (path === '' || path.startsWith('//')) {
    return refused(
      `${client} hands gRPC a socket without a path, or with a host: expected unix:/path`,
    )
  }
  return { ok: true, dial: `unix:${path}`, ...sent }
}

/**
 * pymilvus starts a Milvus Lite server on a path that ends in `.db`. Its directory must exist, and
 * one with a `:`, as in `http:`, hardly does; what stands before an `@` is likely a password.
 */
export function openLite(client: string, path: string, sent: Sent): Interpretation {
  const directory = path.replace(/^[A-Za-z]:(?=[\\/])/, '').replace(/[^/]*$/, '')
  if (directory.includes(':') || path.includes('@')) {
    return refused(
      `${client} takes an address that ends in .db for the path of a local file: expected one whose directory exists`,
    )
  }
  return { ok: true, dial: `lite:${path}`, ...sent }
}

export type PythonUrl = {
  /** Lower case; `''` without one. */
  readonly scheme: string
  readonly netloc: string
  /** Lower case, without brackets; absent when empty, as `hostname` is `None` then. */
  readonly hostname?: string
  /** `invalid` where reading `port` raises a `ValueError`. */
  readonly port: number | 'invalid' | undefined
  // None of these is decoded.
  readonly username?: string
  readonly password?: string
  readonly path: string
}

/** `urlparse` (CPython 3.11, Lib/urllib/parse.py); `undefined` where it raises a `ValueError`. */
export function parsePythonUrl(text: string): PythonUrl | undefined {
  // Python drops C0 controls and spaces in front, and tabs and line ends anywhere.
  // eslint-disable-next-line no-control-regex -- it drops them
  const url = text.replace(/^[\x00-\x20]+/, '').replace(/[\t\r\n]/g, '')
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(url)?.[1]
  const rest = scheme === undefined ? url : url.slice(scheme.length + 1)
  const netloc = /^\/\/([^/?#]*)/.exec(rest)?.[1]
  if (netloc !== undefined && !isNetloc(netloc)) return undefined
  const hierarchy = netloc === undefined ? rest : rest.slice(2 + netloc.length)
  const path = /^[^?#]*/.exec(hierarchy)?.[0] ?? ''
  const parts = { scheme: (scheme ?? '').toLowerCase(), netloc: netloc ?? '' }
  return { ...parts, ...splitNetloc(parts.netloc), path: withoutParams(parts.scheme, path) }
}

function isNetloc(netloc: string): boolean {
  const open = netloc.indexOf('[')
  if (open >= 0 !== netloc.includes(']')) return false
  if (open >= 0) {
    const inside = netloc.slice(open + 1).split(']', 1)[0] ?? ''
    const literal = inside.startsWith('v')
      ? /^v[a-fA-F0-9]+\.[^\n]+$/.test(inside)
      : isZonedIpv6(inside)
    if (!literal) return false
  }
  // Characters such as U+2100 turn into `a/c` once a resolver normalizes the name.
  const bare = netloc.replace(/[@:#?]/g, '')
  const normalized = bare.normalize('NFKC')
  return bare === normalized || !/[/?#@:]/.test(normalized)
}

function splitNetloc(
  netloc: string,
): Pick<PythonUrl, 'hostname' | 'port' | 'username' | 'password'> {
  const at = netloc.lastIndexOf('@')
  const host = netloc.slice(at + 1)
  const open = host.indexOf('[')
  const [name, afterName] = open < 0 ? cut(host, ':') : cut(host.slice(open + 1), ']')
  const port = open < 0 ? afterName : cut(afterName ?? '', ':')[1]
  return {
    ...splitUser(at < 0 ? undefined : netloc.slice(0, at)),
    ...hostname(name),
    port: portOf(port),
  }
}

function splitUser(userinfo: string | undefined): Pick<PythonUrl, 'username' | 'password'> {
  if (userinfo === undefined) return {}
  const [username, password] = cut(userinfo, ':')
  return password === undefined ? { username } : { username, password }
}

function hostname(name: string): Pick<PythonUrl, 'hostname'> {
  if (name === '') return {}
  const [address, zone] = cut(name, '%')
  return { hostname: address.toLowerCase() + (zone === undefined ? '' : `%${zone}`) }
}

function portOf(text: string | undefined): PythonUrl['port'] {
  if (text === undefined || text === '') return undefined
  return /^\d+$/.test(text) && Number(text) <= 65535 ? Number(text) : 'invalid'
}

// `urlparse` cuts `;parameters` off the last segment, for the schemes that once had them.
function withoutParams(scheme: string, path: string): string {
  if (!['', 'http', 'https'].includes(scheme)) return path
  const semicolon = path.indexOf(';', Math.max(path.lastIndexOf('/'), 0))
  return semicolon < 0 ? path : path.slice(0, semicolon)
}

function cut(text: string, separator: string): readonly [before: string, after?: string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)]
}
