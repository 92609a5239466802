import { isIpv6 } from '../../core/ip.ts'
import { Secret } from '../../core/secret.ts'

/** Settings passed straight to a client: an absent key is not passed, an empty string is. */
export type RawSettings = {
  /** What the client calls its uri or its address. */
  readonly uri?: string
  readonly token?: string | Secret
  readonly user?: string
  readonly password?: string | Secret
  readonly db?: string
  readonly secure?: boolean
}

/**
 * What a client would do with the settings. Show `dial` and `database` only for a sound address:
 * where a raw `/` cuts its password short, either may hold a part of the password.
 */
export type Interpretation =
  | {
      readonly ok: true
      /**
       * `host:port` with the default port and brackets around an IPv6 address, `unix:/path`, or
       * `lite:` and the path of a Milvus Lite file. A client that knows global clusters asks this
       * address where the primary cluster is, and dials that one.
       */
      readonly dial: string
      readonly tls: boolean
      /** The decoded `authorization` header: `user:password` or a key; `null` without one. */
      readonly credential: Secret | null
      /** The `dbname` header; `null` without one. */
      readonly database: string | null
    }
  | {
      readonly ok: false
      /** What the client does instead of connecting, without a word of the settings. */
      readonly error: string
    }

export function refused(error: string): Extract<Reach, { readonly ok: false }> {
  return { ok: false, error }
}

export function textOf(credential: string | Secret | undefined): string | undefined {
  return Secret.is(credential) ? credential.reveal() : credential
}

/** For clients that send no header for an empty credential. */
export function credentialOf(text: string | undefined): Secret | null {
  return text ? new Secret(text) : null
}

/** `ASCII-Value` in github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md. */
export function isHeaderValue(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}

export function unsendableDatabase(client: string): string {
  return `${client} cannot put the database name in a header: expected printable ASCII`
}

export type Reach =
  { readonly ok: true; readonly dial: string } | { readonly ok: false; readonly error: string }

// The URL standard's forbidden host code points, white space and control characters.
const NOT_IN_A_NAME = /[\s\p{Cc}#/:<>?@[\\\]^|%]/u

/** What a client dials for a host and port; an IPv6 `host` has no brackets. */
export function reach(client: string, host: string, port: number): Reach {
  if (port > 65535) {
    return refused(`${client} dials a port that no network has: expected 1 to 65535`)
  }
  // A zone is the name of a network interface (RFC 4007, section 11).
  const [, zone = ''] = host.split('%')
  const isDialledIpv6 = isZonedIpv6(host) && !NOT_IN_A_NAME.test(zone)
  if (isDialledIpv6) return { ok: true, dial: `[${host}]:${String(port)}` }
  if (host === '') return refused(`${client} dials an empty host name: expected host:port`)
  if (NOT_IN_A_NAME.test(host)) {
    return refused(
      `${client} dials a host name with a character in it that no host name can have: expected host:port alone`,
    )
  }
  return { ok: true, dial: `${host}:${String(port)}` }
}

/**
 * For clients that hand gRPC `host:port`, which it reads as a uri first: a host named like one of
 * its `schemes` in that language is no host (github.com/grpc/grpc/blob/master/doc/naming.md).
 */
export function reachThroughTarget(
  client: string,
  schemes: readonly string[],
  host: string,
  port: number,
): Reach {
  if (schemes.includes(host.toLowerCase())) {
    return refused(
      `${client} hands gRPC a host name that gRPC takes for a scheme: expected another name, or the IP address`,
    )
  }
  if (/[\u0080-\uffff]/.test(host)) {
    return refused(
      `${client} dials a host name beyond ASCII, which it cannot look up: expected the xn-- form`,
    )
  }
  return reach(client, host, port)
}

/** An IPv6 address without brackets, with or without a zone after a `%`. */
export function isZonedIpv6(text: string): boolean {
  const percent = text.indexOf('%')
  if (percent < 0) return isIpv6(text)
  return isIpv6(text.slice(0, percent)) && /^[^%/\s]+$/.test(text.slice(percent + 1))
}

export function isWellEscaped(text: string): boolean {
  return !/%(?![0-9A-Fa-f]{2})/.test(text)
}

/** Bytes that are not UTF-8 become U+FFFD; a `%` that begins no escape stays as it is. */
export function decodePercent(text: string): string {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    const bytes = run.slice(1).split('%')
    return utf8.decode(Uint8Array.from(bytes, (hex) => Number.parseInt(hex, 16)))
  })
}
