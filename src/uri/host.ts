import { isIpv4, isIpv6 } from '../core/ip.ts'
import {
  BACKSLASH,
  DOT,
  HYPHEN,
  isControl,
  isDigit,
  isLetter,
  PERCENT,
  UNDERSCORE,
} from '../core/characters.ts'
import { refuse, type Draft } from './draft.ts'

const LONGEST_HOST = 253
const LONGEST_LABEL = 63

/**
 * Reads the host name or IPv4 address at `[from, to)` and returns it in lower case; notes why when
 * it is none, and then returns nothing.
 *
 * A name has letters, digits, `-`, `.` and, for the sake of container names, `_`; RFC 1123, section
 * 2.1 says where a hyphen may stand and how long a label may be.
 */
export function readHost(draft: Draft, from: number, to: number): string | undefined {
  const { text } = draft
  if (from === to) {
    return refuseHost(
      draft,
      from,
      'a host name or address',
      'Write the host before the port, as in localhost:19530',
    )
  }
  let label = from
  let numeric = true
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    if (code === DOT) {
      if (!endsLabel(draft, label, i)) return undefined
      label = i + 1
    } else if (isLetter(code) || code === HYPHEN || code === UNDERSCORE) {
      numeric = false
    } else if (!isDigit(code)) {
      return refuseCharacter(draft, i, code)
    }
  }
  // One dot at the very end is the root of the DNS.
  if (label < to && !endsLabel(draft, label, to)) return undefined
  if (to - from > LONGEST_HOST) {
    return refuseHost(draft, from, 'at most 253 characters', 'Check where the host name ends')
  }
  const host = text.slice(from, to).toLowerCase()
  if (numeric && !isIpv4(host)) {
    return refuseHost(
      draft,
      from,
      'a name with a letter in it, or an IPv4 address',
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
export function readIpv6(draft: Draft, from: number, to: number): string | undefined {
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
export function refuseHost(
  draft: Draft,
  offset: number,
  expected: string,
  help: string,
): undefined {
  refuse(draft, 'invalid-host', offset, `Cannot read the host: expected ${expected}`, help)
}
