import {
  credentialOf,
  decodePercent,
  isHeaderValue,
  isWellEscaped,
  isZonedIpv6,
  reachThroughTarget,
  refused,
  textOf,
  unsendableDatabase,
} from './model.ts'
import type { Interpretation, RawSettings } from './model.ts'

const CLIENT = 'The Go client'
const RESOLVERS = ['dns', 'passthrough', 'unix', 'unix-abstract']

/**
 * `milvusclient.New` (milvus-io/milvus, client/milvusclient/client_config.go and client.go). Only
 * lower-case `http://` and `https://` are schemes; user and password of the address are ignored.
 */
export function go(raw: RawSettings): Interpretation {
  const { uri: address = '', user = '' } = raw
  const password = textOf(raw.password) ?? ''
  const url = parseGoUrl(/^https?:\/\//.test(address) ? address : `tcp://${address}`)
  if (url === undefined) {
    return refused(`${CLIENT} stops at an address that Go cannot split: expected host:port`)
  }
  if (url.host === '') return refused(`${CLIENT} refuses an address without a host`)
  const tls = raw.secure === true || address.startsWith('https://')
  const [, host, port] =
    /^(.*?)(?::(\d*))?$/s.exec(url.port === '' && tls ? `${url.host}:443` : url.host) ?? []
  if (!port)
    return refused(`${CLIENT} dials no port where the address names none: expected host:port`)
  // Go dials this machine for a port alone.
  const name = host === '' ? 'localhost' : (host ?? '').replace(/^\[(.*)\]$/, '$1')
  const target = reachThroughTarget(CLIENT, RESOLVERS, name, Number(port))
  if (!target.ok) return target
  const database = raw.db || url.path.replace(/^\/+/, '')
  if (!isHeaderValue(database)) return refused(unsendableDatabase(CLIENT))
  return {
    ok: true,
    dial: target.dial,
    tls,
    // One of the two is enough for a header.
    credential: credentialOf(textOf(raw.token) || (user || password ? `${user}:${password}` : '')),
    database: database || null,
  }
}

type GoUrl = {
  /** Host and port, decoded; an IPv6 address keeps its brackets. */
  readonly host: string
  /** The digits after the last `:` of the host; `''` without one. */
  readonly port: string
  /** Decoded. */
  readonly path: string
}

/** As Go's `url.Parse` (Go 1.26, net/url/url.go) reads a lower-case scheme, `://`, and the rest. */
export function parseGoUrl(text: string): GoUrl | undefined {
  const parts = /^[a-z]+:\/\/([^/?#]*)([^?#]*)(?:\?[^#]*)?(?:#([^]*))?$/.exec(text)
  // eslint-disable-next-line no-control-regex -- it looks for them
  if (parts === null || /[\x00-\x1f\x7f]/.test(text.split('#', 1)[0] ?? '')) return undefined
  const [, authority = '', path = '', fragment = ''] = parts
  const at = authority.lastIndexOf('@')
  const host = parseHost(authority.slice(at + 1))
  if (host === undefined || (at >= 0 && !isUserInfo(authority.slice(0, at)))) return undefined
  if (!isWellEscaped(path) || !isWellEscaped(fragment)) return undefined
  return { host, port: /:(\d*)$/.exec(host)?.[1] ?? '', path: decodePercent(path) }
}

function isUserInfo(text: string): boolean {
  return isWellEscaped(text) && /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(text)
}

function parseHost(host: string): string | undefined {
  const open = host.lastIndexOf('[')
  if (open > 0) return undefined
  if (open === 0) return parseLiteral(host)
  // Before 1.26, Go takes more than one `:`, which cannot be dialled either way.
  if (!/^[^:]*(?::\d*)?$/.test(host)) return undefined
  return isHostText(host) ? decodePercent(host) : undefined
}

function parseLiteral(host: string): string | undefined {
  const parts = /^\[(.*)\]((?::\d*)?)$/.exec(host)
  if (parts === null) return undefined
  const [, inside = '', port = ''] = parts
  const percent = inside.indexOf('%25')
  const address = percent < 0 ? inside : inside.slice(0, percent)
  const zone = percent < 0 ? '' : inside.slice(percent)
  const isZone = isWellEscaped(zone) && isHostText(zone.replace(/%[0-9A-Fa-f]{2}/g, 'x'))
  if (!isZone || !isHostText(address)) return undefined
  const literal = decodePercent(address) + decodePercent(zone)
  return isZonedIpv6(literal) ? `[${literal}]${port}` : undefined
}

// Escapes stand only for bytes beyond ASCII, or for the `%` in front of a zone.
function isHostText(text: string): boolean {
  return (
    /^[A-Za-z0-9\-._~!$&'()*+,;=:[\]<>"%\u0080-\uffff]*$/.test(text) &&
    isWellEscaped(text) &&
    !/%(?!25)[0-7]/.test(text)
  )
}
