import { isIpv6 } from '../core/ip.ts'
import { COLON, OPEN_BRACKET } from '../core/characters.ts'
import type { Draft } from './draft.ts'
import { readHost, readIpv6, refuseHost } from './host.ts'
import { readPort } from './port.ts'

/** What of a host and its port could be read. */
export type HostAndPort = { readonly host: string | undefined; readonly port: number | undefined }

const NOTHING: HostAndPort = { host: undefined, port: undefined }

/**
 * Reads `host[:port]` at `[from, to)`. With `bareIpv6` the whole of it may be an IPv6 address without
 * brackets: behind a scheme, nobody could tell the last group from a port.
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
    if (second === colon + 1 || isIpv6(whole)) return refuseBareIpv6(draft, from, to, whole)
  }
  return { host: readName(draft, from, colon), port: readPortAt(draft, colon + 1, to) }
}

function readName(draft: Draft, from: number, to: number): string | undefined {
  draft.spans.host = [from, to]
  return readHost(draft, from, to)
}

function readPortAt(draft: Draft, from: number, to: number): number | undefined {
  draft.spans.port = [from, to]
  return readPort(draft, from, to)
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
  if (text.charCodeAt(after) === COLON) return { host, port: readPortAt(draft, after + 1, to) }
  if (host === undefined) return NOTHING
  refuseHost(
    draft,
    after,
    'a colon and the port after the closing bracket, or nothing',
    'Write the port after the brackets, as in [::1]:19530',
  )
  return NOTHING
}

function refuseBareIpv6(draft: Draft, from: number, to: number, whole: string): HostAndPort {
  if (whole.includes('%')) {
    readIpv6(draft, from, to)
  } else {
    refuseHost(
      draft,
      from,
      'an IPv6 address in brackets, or one colon before the port',
      'Write brackets around an IPv6 address, as in [::1]:19530',
    )
  }
  return NOTHING
}
