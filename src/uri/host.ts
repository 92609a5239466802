import {
  BACKSLASH,
  COLON,
  DOT,
  HYPHEN,
  isControl,
  isDigit,
  isLetter,
  OPEN_BRACKET,
  PERCENT,
  UNDERSCORE,
} from '../core/characters.ts'
import { isIpv4, isIpv6 } from '../core/ip.ts'
import { highestPort } from '../core/ports.ts'
import { refuse, type Draft } from './draft.ts'

const LONGEST_HOST = 253
const LONGEST_LABEL = 63

// Resolvers take a host that ends in one for an IPv4 address: `0x7f.1` is 127.0.0.1
// (https://url.spec.whatwg.org/#ends-in-a-number-checker).
const NUMBER = /^(?:\d+|0x[\da-f]*)$/i

/** What of a host and its port could be read. */
type HostAndPort = { readonly host: string | undefined; readonly port: number | undefined }

const NOTHING: HostAndPort = { host: undefined, port: undefined }

/**
 * Reads `host[:port]` at `[from, to)`. With `bareIpv6` the whole of it may be an IPv6 address without
 * brackets: behind a scheme, its last group could be a port as well.
 */
export function readHostAndPort(
  draft: Draft,
  from: number,
  to: number,
  bareIpv6: boolean,
): HostAndPort {
  const { text } = draft
  if (from < to && text.charCodeAt(from) === OPEN_BRACKET) return readBracketed(draft, from, to)
  const colon = text.indexOf(':', from)
  if (colon === -1 || colon >= to) return { host: readName(draft, from, to), port: undefined }
  const second = text.indexOf(':', colon + 1)
  if (second !== -1 && second < to) {
    const whole = text.slice(from, to)
    if (bareIpv6 && isIpv6(whole)) {
      draft.spans.host = [from, to]
      return { host: whole.toLowerCase(), port: undefined }
    }
    if (second === colon + 1 || isIpv6(whole)) {
      refuseBareIpv6(draft, from, to, whole)
      return NOTHING
    }
  }
  return { host: readName(draft, from, colon), port: readPort(draft, colon + 1, to) }
}

function readBracketed(draft: Draft, from: number, to: number): HostAndPort {
  const { text } = draft
  const close = text.indexOf(']', from)
  if (close === -1 || close >= to) {
    refuseHost(draft, from, 'a closing bracket', 'Close the brackets around the IPv6 address')
    return NOTHING
  }
  draft.spans.host = [from + 1, close]
  const host = readIpv6(draft, from + 1, close)
  const after = close + 1
  if (after === to) return { host, port: undefined }
  if (text.charCodeAt(after) === COLON) return { host, port: readPort(draft, after + 1, to) }
  if (host === undefined) return NOTHING
  refuseHost(
    draft,
    after,
    'a colon and the port after the closing bracket, or nothing',
    'Write the port after the brackets, as in [::1]:19530',
  )
  return NOTHING
}

function refuseBareIpv6(draft: Draft, from: number, to: number, whole: string): undefined {
  if (whole.includes('%')) readIpv6(draft, from, to)
  else {
    refuseHost(
      draft,
      from,
      'an IPv6 address in brackets, or one colon before the port',
      'Write brackets around an IPv6 address, as in [::1]:19530',
    )
  }
}

/**
 * Reads the host name or IPv4 address at `[from, to)` and returns it in lower case; notes why when
 * it is neither, and then returns nothing.
 *
 * A name has letters, digits, `-`, `.` and, for the sake of container names, `_`; RFC 1123, section
 * 2.1 says where a hyphen may stand and how long a label may be.
 */
function readName(draft: Draft, from: number, to: number): string | undefined {
  const { text, spans } = draft
  spans.host = [from, to]
  if (from === to) {
    return refuseHost(
      draft,
      from,
      'a host name or address',
      'Write the host before the port, as in localhost:19530',
    )
  }
  let label = from
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    if (code === DOT) {
      if (!endsLabel(draft, label, i)) return undefined
      // One dot at the very end is the root of the DNS.
      if (i + 1 < to) label = i + 1
    } else if (!isLetter(code) && !isDigit(code) && code !== HYPHEN && code !== UNDERSCORE) {
      return refuseCharacter(draft, i, code)
    }
  }
  const end = text.charCodeAt(to - 1) === DOT ? to - 1 : to
  if (end === to && !endsLabel(draft, label, to)) return undefined
  if (to - from > LONGEST_HOST) {
    return refuseHost(draft, from, 'at most 253 characters', 'Check where the host name ends')
  }
  const host = text.slice(from, to).toLowerCase()
  if (isDigit(text.charCodeAt(label)) && NUMBER.test(text.slice(label, end)) && !isIpv4(host)) {
    return refuseHost(
      draft,
      from,
      'a name that does not end in a number, or an IPv4 address',
      'Write an IPv4 address as four numbers from 0 to 255 with no leading zeros, as in 127.0.0.1',
    )
  }
  return host
}

function endsLabel(draft: Draft, from: number, to: number): boolean {
  const length = to - from
  if (length === 0) {
    refuseHost(draft, from, 'a label before every dot', 'Remove the extra dot from the host name')
  } else if (length > LONGEST_LABEL) {
    refuseHost(draft, from, 'labels of at most 63 characters', 'Check where the host name ends')
  } else if (draft.text.charCodeAt(from) === HYPHEN || draft.text.charCodeAt(to - 1) === HYPHEN) {
    refuseHost(
      draft,
      from,
      'labels that neither begin nor end with a hyphen',
      'Check whether a part of the host name is missing',
    )
  } else {
    return true
  }
  return false
}

function refuseCharacter(draft: Draft, offset: number, code: number): undefined {
  if (code > 0x7f) {
    return refuseHost(
      draft,
      offset,
      'ASCII characters only',
      'Write an international name in punycode, as in xn--bcher-kva.example',
    )
  }
  if (code === 0x20 || isControl(code)) {
    return refuseHost(
      draft,
      offset,
      'no white space or control characters',
      'Remove the white space, or check whether two values have run together',
    )
  }
  if (code === PERCENT) {
    return refuseHost(draft, offset, 'no percent escapes', 'Write the host name without escapes')
  }
  if (code === BACKSLASH) {
    return refuseHost(draft, offset, 'no backslash', 'Write / instead of a backslash')
  }
  return refuseHost(
    draft,
    offset,
    'letters, digits, hyphens, dots and underscores',
    'Write the host as a name or an address, such as localhost, 127.0.0.1 or [::1]',
  )
}

/**
 * Reads the IPv6 address at `[from, to)`, where its brackets are not, and returns it in lower case;
 * notes why when it is none, and then returns nothing.
 */
function readIpv6(draft: Draft, from: number, to: number): string | undefined {
  const host = draft.text.slice(from, to)
  if (isIpv6(host)) return host.toLowerCase()
  const zone = host.indexOf('%')
  if (zone !== -1) {
    return refuseHost(
      draft,
      from + zone,
      'an address without a zone',
      'Use an address that needs no zone: a zone names an interface of one machine, and Milvus clients do not pass it on',
    )
  }
  return refuseHost(
    draft,
    from,
    'an IPv6 address between the brackets',
    'Write brackets around an IPv6 address only, as in [::1]:19530',
  )
}

/** Notes a problem of the host; returns nothing, so that a reader can return it. */
function refuseHost(draft: Draft, offset: number, expected: string, help: string): undefined {
  return refuse(draft, 'invalid-host', offset, `Cannot read the host: expected ${expected}`, help)
}

/** Reads the port at `[from, to)`; notes why when it is none, and then returns nothing. */
function readPort(draft: Draft, from: number, to: number): number | undefined {
  draft.spans.port = [from, to]
  let port = 0
  for (let i = from; i < to; i++) {
    const code = draft.text.charCodeAt(i)
    if (!isDigit(code)) return refusePort(draft, i)
    // Digits past the highest port change nothing: it is refused already.
    if (port <= highestPort) port = port * 10 + code - 0x30
  }
  if (port < 1 || port > highestPort) return refusePort(draft, from)
  return port
}

function refusePort(draft: Draft, offset: number): undefined {
  refuse(
    draft,
    'invalid-port',
    offset,
    'Cannot read the port: expected a number from 1 to 65535 after the colon',
    'Write the port in digits, or leave the colon out too; a user name and password go before the host, as in user:password@host:19530',
  )
}
