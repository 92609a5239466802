import { hexValue } from './characters.ts'

const LONGEST_IPV6 = 'ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255'.length

/** Four decimal numbers from 0 to 255. A leading zero is refused: some readers take it for octal. */
export function isIpv4(text: string): boolean {
  const parts = text.split('.', 5)
  return parts.length === 4 && parts.every(isOctet)
}

function isOctet(part: string): boolean {
  return /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255
}

/** An IPv6 address of RFC 4291, section 2.2, without brackets and without a zone. */
export function isIpv6(text: string): boolean {
  if (text.length > LONGEST_IPV6) return false
  const gap = text.indexOf('::')
  if (gap === -1) return groupCount(text, true) === 8
  const before = gap === 0 ? 0 : groupCount(text.slice(0, gap), false)
  const rest = text.slice(gap + 2)
  const after = rest === '' ? 0 : groupCount(rest, true)
  return before !== -1 && after !== -1 && before + after <= 7
}

/** How many 16-bit groups the text has, or -1 when it is no list of them. */
function groupCount(text: string, mayEndInIpv4: boolean): number {
  const groups = text.split(':')
  const last = groups.length - 1
  let count = 0
  for (const [i, group] of groups.entries()) {
    if (isGroup(group)) count += 1
    else if (mayEndInIpv4 && i === last && isIpv4(group)) count += 2
    else return -1
  }
  return count
}

function isGroup(group: string): boolean {
  if (group.length < 1 || group.length > 4) return false
  for (let i = 0; i < group.length; i++) {
    if (hexValue(group.charCodeAt(i)) < 0) return false
  }
  return true
}
