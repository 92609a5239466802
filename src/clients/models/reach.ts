import { isIpv6 } from './ipv6.ts'

/** A target that can be dialled, or why it cannot. */
export type Reach =
  { readonly ok: true; readonly dial: string } | { readonly ok: false; readonly error: string }

// The URL standard's forbidden host code points, white space and control characters: with one of
// them in it, a text is a host name for no resolver.
const NOT_IN_A_NAME = /[\s\p{Cc}#/:<>?@[\\\]^|%]/u

/**
 * Tells what a client dials when it hands its network layer a host and a port.
 *
 * @param client - how the error calls the client
 * @param host - an IPv6 address stands without its brackets
 * @param port - a whole number from 0; no network has a port above 65535
 *
 * @example
 * ```ts
 * reach('Go', '::1', 19530) // => { ok: true, dial: '[::1]:19530' }
 * ```
 */
export function reach(client: string, host: string, port: number): Reach {
  if (port > 65535) {
    return { ok: false, error: `${client} dials a port that no network has: expected 1 to 65535` }
  }
  if (isDialledIpv6(host)) return { ok: true, dial: `[${host}]:${String(port)}` }
  if (host === '') {
    return { ok: false, error: `${client} dials an empty host name: expected host:port` }
  }
  if (NOT_IN_A_NAME.test(host)) {
    return {
      ok: false,
      error: `${client} dials a host name with a character in it that no host name can have: expected host:port alone`,
    }
  }
  return { ok: true, dial: `${host}:${String(port)}` }
}

// A zone is the name of a network interface (RFC 4007, section 11); what stands in brackets of a
// uri may be called a zone and be none.
function isDialledIpv6(host: string): boolean {
  const [, zone = ''] = host.split('%')
  return isIpv6(host) && !NOT_IN_A_NAME.test(zone)
}

/**
 * The same, for clients that join host and port again for gRPC to split. It reads `name:19530` as
 * a uri first, so a host named like one of its schemes is no host to it; and unlike Node, it looks
 * no name up that is not ASCII.
 *
 * @param schemes - what the gRPC of that language registers
 *   (github.com/grpc/grpc/blob/master/doc/naming.md)
 */
export function reachThroughTarget(
  client: string,
  schemes: readonly string[],
  host: string,
  port: number,
): Reach {
  if (schemes.includes(host.toLowerCase())) {
    return {
      ok: false,
      error: `${client} hands gRPC a host name that gRPC takes for a scheme: expected another name, or the IP address`,
    }
  }
  if (/[\u0080-\uffff]/.test(host)) {
    return {
      ok: false,
      error: `${client} dials a host name beyond ASCII, which it cannot look up: expected the xn-- form`,
    }
  }
  return reach(client, host, port)
}
