import { isIpv6 } from './ipv6.ts'
import { decodePercent, isWellEscaped } from './percent.ts'

/** What `net/url` makes of a text that has a scheme and `//`. */
export type GoUrl = {
  /** Host and port, decoded, joined as they were written; the name keeps its brackets. */
  readonly host: string
  /** The digits after the last `:` of the host; `''` without one. */
  readonly port: string
  /** Decoded. */
  readonly path: string
}

/**
 * Reads a text as Go's `url.Parse` does (Go 1.26, net/url/url.go). `undefined` where it returns an
 * error.
 *
 * @param text - a scheme in lower case, `://`, and the rest
 *
 * @example
 * ```ts
 * parseGoUrl('tcp://u:p@H:1/my%20db') // => { host: 'H:1', port: '1', path: '/my db' }
 * ```
 */
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
  // Other than 1.26, older versions take more than one `:`; nothing can dial that either way.
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
  if (!isHostText(address) || !isZoneText(zone)) return undefined
  const literal = decodePercent(address) + decodePercent(zone)
  return isIpv6(literal) ? `[${literal}]${port}` : undefined
}

// Escapes stand for bytes beyond ASCII only, or for the `%` in front of a zone.
function isHostText(text: string): boolean {
  return (
    /^[A-Za-z0-9\-._~!$&'()*+,;=:[\]<>"%\u0080-\uffff]*$/.test(text) &&
    isWellEscaped(text) &&
    !/%(?!25)[0-7]/.test(text)
  )
}

function isZoneText(text: string): boolean {
  return isWellEscaped(text) && isHostText(text.replace(/%[0-9A-Fa-f]{2}/g, 'x'))
}
