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
import * as faults from './faults.ts'

const LONGEST_HOST = 253
const LONGEST_LABEL = 63

// Resolvers take a host that ends in one for an IPv4 address: `0x7f.1` is 127.0.0.1
// (https://url.spec.whatwg.org/#ends-in-a-number-checker).
const NUMBER = /^(?:\d+|0x[\da-f]*)$/i

type HostAndPort = { readonly host: string | undefined; readonly port: number | undefined }

const NOTHING: HostAndPort = { host: undefined, port: undefined }

/**
 * Reads `host[:port]` at `[from, to)`. With `bareIpv6` it may be an IPv6 address without brackets;
 * after a scheme, its last group could be a port as well.
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
      if (whole.includes('%')) readIpv6(draft, from, to)
      else refuse(draft, from, faults.bareIpv6)
      return NOTHING
    }
  }
  return { host: readName(draft, from, colon), port: readPort(draft, colon + 1, to) }
}

function readBracketed(draft: Draft, from: number, to: number): HostAndPort {
  const { text } = draft
  const close = text.indexOf(']', from)
  if (close === -1 || close >= to) {
    refuse(draft, from, faults.openBracket)
    return NOTHING
  }
  draft.spans.host = [from + 1, close]
  const host = readIpv6(draft, from + 1, close)
  const after = close + 1
  if (after === to) return { host, port: undefined }
  if (text.charCodeAt(after) === COLON) return { host, port: readPort(draft, after + 1, to) }
  if (host === undefined) return NOTHING
  refuse(draft, after, faults.afterBracket)
  return NOTHING
}

/**
 * Reads the host name or IPv4 address at `[from, to)`, in lower case. Labels follow RFC 1123, section
 * 2.1, but may have `_` in them, as names of containers do.
 */
function readName(draft: Draft, from: number, to: number): string | undefined {
  const { text, spans } = draft
  spans.host = [from, to]
  if (from === to) return refuse(draft, from, faults.noHost)
  let label = from
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    if (code === DOT) {
      if (!endsLabel(draft, label, i)) return undefined
      // One dot at the very end is the root of the DNS.
      if (i + 1 < to) label = i + 1
    } else if (!isLetter(code) && !isDigit(code) && code !== HYPHEN && code !== UNDERSCORE) {
      return refuse(draft, i, characterFault(code))
    }
  }
  const end = text.charCodeAt(to - 1) === DOT ? to - 1 : to
  if (end === to && !endsLabel(draft, label, to)) return undefined
  if (to - from > LONGEST_HOST) return refuse(draft, from, faults.longHost)
  const host = text.slice(from, to).toLowerCase()
  if (isDigit(text.charCodeAt(label)) && NUMBER.test(text.slice(label, end)) && !isIpv4(host)) {
    return refuse(draft, from, faults.number)
  }
  return host
}

function endsLabel(draft: Draft, from: number, to: number): boolean {
  const { text } = draft
  if (to === from) refuse(draft, from, faults.emptyLabel)
  else if (to - from > LONGEST_LABEL) refuse(draft, from, faults.longLabel)
  else if (text.charCodeAt(from) === HYPHEN || text.charCodeAt(to - 1) === HYPHEN) {
    refuse(draft, from, faults.hyphen)
  } else return true
  return false
}

function characterFault(code: number) {
  if (code > 0x7f) return faults.notAscii
  if (code === 0x20 || isControl(code)) return faults.controlInHost
  if (code === PERCENT) return faults.escapeInHost
  return code === BACKSLASH ? faults.backslash : faults.otherCharacter
}

/** Reads the IPv6 address at `[from, to)`, which leaves its brackets out, in lower case. */
function readIpv6(draft: Draft, from: number, to: number): string | undefined {
  const host = draft.text.slice(from, to)
  if (isIpv6(host)) return host.toLowerCase()
  const zone = host.indexOf('%')
  return zone === -1 ? refuse(draft, from, faults.notIpv6) : refuse(draft, from + zone, faults.zone)
}

function readPort(draft: Draft, from: number, to: number): number | undefined {
  draft.spans.port = [from, to]
  let port = 0
  for (let i = from; i < to; i++) {
    const code = draft.text.charCodeAt(i)
    if (!isDigit(code)) return refuse(draft, i, faults.port)
    // Digits past the highest port change nothing: it is refused already.
    if (port <= highestPort) port = port * 10 + code - 0x30
  }
  return port < 1 || port > highestPort ? refuse(draft, from, faults.port) : port
}
