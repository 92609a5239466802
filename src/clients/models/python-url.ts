import { isIpv6 } from './ipv6.ts'

/** What `urllib.parse.urlparse` makes of a text, as far as pymilvus asks it. */
export type PythonUrl = {
  /** Lower case; `''` without one. */
  readonly scheme: string
  readonly netloc: string
  /** Lower case, without brackets; absent when empty, as `hostname` is `None` then. */
  readonly hostname?: string
  /** `invalid` where reading `port` raises a `ValueError`. */
  readonly port: number | 'invalid' | undefined
  /** Not decoded. */
  readonly username?: string
  /** Not decoded. */
  readonly password?: string
  /** Not decoded. */
  readonly path: string
}

/**
 * Reads a text as Python's `urlparse` does (CPython 3.11, Lib/urllib/parse.py). `undefined` where
 * it raises a `ValueError`.
 *
 * @example
 * ```ts
 * parsePythonUrl('HTTP://u:p@Host:1/db')?.hostname // => 'host'
 * ```
 */
export function parsePythonUrl(text: string): PythonUrl | undefined {
  // It drops C0 controls and spaces in front, and tabs and line ends anywhere.
  // eslint-disable-next-line no-control-regex -- that is what it drops
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
    const literal = inside.startsWith('v') ? /^v[a-fA-F0-9]+\.[^\n]+$/.test(inside) : isIpv6(inside)
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
