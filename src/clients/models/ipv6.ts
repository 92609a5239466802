import { isIpv6 as isAddress } from '../../core/ip.ts'

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
  if (percent < 0) return isAddress(text)
  return isAddress(text.slice(0, percent)) && /^[^%/\s]+$/.test(text.slice(percent + 1))
}
