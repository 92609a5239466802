import { isIpv6 } from '../../core/ip.ts'
import { Secret } from '../../core/secret.ts'

/**
 * Settings as a person would pass them straight to a client. A key that is absent is not passed at
 * all; an empty string is passed as one.
 */
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
 * What a client would do with the settings when it connects. Where a raw `/` cuts a password of the
 * address short, the client may take one part of it for the port and the rest for the database:
 * `dial` and `database` are not fit to be shown unless the address was found to be sound.
 */
export type Interpretation =
  | {
      readonly ok: true
      /**
       * `host:port` as it is dialled, default port included and brackets around an IPv6 address;
       * `unix:` and the path of a socket; `lite:` and the path of a Milvus Lite file. Whether a
       * name resolves is not asked. A client that knows global clusters asks this address where
       * the primary cluster is, and then dials that one.
       */
      readonly dial: string
      readonly tls: boolean
      /**
       * What the `authorization` header says once decoded, `user:password` or a key; `null` without
       * the header, which is something else than a header that says nothing.
       */
      readonly credential: Secret | null
      /** What the `dbname` header says; `null` without the header. */
      readonly database: string | null
    }
  | {
      readonly ok: false
      /** What the client does instead of connecting. It quotes nothing of the settings. */
      readonly error: string
    }

/** Says that a client cannot be connected with such settings, and why. */
export function refused(error: string): Interpretation {
  return { ok: false, error }
}

/** The text of a credential as the client is given it; `undefined` when it is not given. */
export function textOf(credential: string | Secret | undefined): string | undefined {
  return Secret.is(credential) ? credential.reveal() : credential
}

/** Wraps what a client would send, for clients that send no header for an empty credential. */
export function credentialOf(text: string | undefined): Secret | null {
  return text ? new Secret(text) : null
}

/**
 * Tells whether a text can be the value of a gRPC header that is not binary: printable ASCII
 * (github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md, `ASCII-Value`).
 */
export function isHeaderValue(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}

/** What a client does with a database name that no header can carry. */
export function unsendableDatabase(client: string): string {
  return `${client} cannot put the database name in a header: expected printable ASCII`
}

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
  return isZonedIpv6(host) && !NOT_IN_A_NAME.test(zone)
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

/**
 * Tells whether a text is an IPv6 address, without brackets, with or without a zone after a `%`.
 */
export function isZonedIpv6(text: string): boolean {
  const percent = text.indexOf('%')
  if (percent < 0) return isIpv6(text)
  return isIpv6(text.slice(0, percent)) && /^[^%/\s]+$/.test(text.slice(percent + 1))
}

const RUN = /(?:%[0-9A-Fa-f]{2})+/g
const NO_ESCAPE = /%(?![0-9A-Fa-f]{2})/

/** Tells whether every `%` begins an escape. */
export function isWellEscaped(text: string): boolean {
  return !NO_ESCAPE.test(text)
}

/**
 * Decodes percent escapes as UTF-8, a run of them at a time; bytes that are no UTF-8 become U+FFFD.
 * A `%` that begins no escape stays as it is.
 */
export function decodePercent(text: string): string {
  // A decoder of its own for each call: a shared one would be state.
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
  return text.replace(RUN, (run) => {
    const bytes = run.slice(1).split('%')
    return utf8.decode(Uint8Array.from(bytes, (hex) => Number.parseInt(hex, 16)))
  })
}
