const GROUP = /^[0-9A-Fa-f]{1,4}$/
const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const IPV4 = new RegExp(`^${BYTE}(?:\\.${BYTE}){3}$`)

/** Tells whether a text is an IPv4 address in the dotted form. */
export function isIpv4(text: string): boolean {
  return IPV4.test(text)
}

/**
 * Tells whether a text is an IPv6 address (RFC 4291, section 2.2), without brackets, with or
 * without a zone after a `%`.
 *
 * @example
 * ```ts
 * isIpv6('fe80::1%eth0') // => true
 * isIpv6('::1:19530') // => false
 * ```
 */
export function isIpv6(text: string): boolean {
  const percent = text.indexOf('%')
  const zone = percent < 0 ? undefined : text.slice(percent + 1)
  if (zone !== undefined && !/^[^%/\s]+$/.test(zone)) return false
  const halves = text.slice(0, percent < 0 ? text.length : percent).split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1)
  const endsInIpv4 = last !== undefined && halves.at(-1) !== '' && isIpv4(last)
  const hex = endsInIpv4 ? groups.slice(0, -1) : groups
  if (!hex.every((group) => GROUP.test(group))) return false
  const length = hex.length + (endsInIpv4 ? 2 : 0)
  return halves.length === 2 ? length < 8 : length === 8
}
