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

/** The groups of an IPv6 address, of which there are eight. */
function groupsOf(address: string): readonly number[] {
  const [before = '', after] = address.split('::')
  const first = groupsIn(before)
  if (after === undefined) return first
  const last = groupsIn(after)
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last]
}

function groupsIn(text: string): readonly number[] {
  if (text === '') return []
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)]
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number)
    return [a * 256 + b, c * 256 + d]
  })
}

/**
 * One text for all the ways to write a host: names in lower case and without the dot of the root,
 * IPv6 addresses with all their groups, and those that stand for an IPv4 address (RFC 4291,
 * section 2.5.5.2) as that address. For comparing hosts, not for dialling them.
 *
 * @param host - a name or an address, an IPv6 address without its brackets
 */
export function canonicalHost(host: string): string {
  if (!isIpv6(host)) return host.toLowerCase().replace(/\.$/, '')
  const groups = groupsOf(host)
  const [high = 0, low = 0] = groups.slice(6)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  return isMapped
    ? [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')
    : groups.map((group) => group.toString(16)).join(':')
}

const LOOPBACK_IPV6 = '0:0:0:0:0:0:0:1'
const UNSPECIFIED_IPV6 = '0:0:0:0:0:0:0:0'

/**
 * Whether a host is this machine by definition: `localhost` and the names below it (RFC 6761,
 * section 6.3), `127.0.0.0/8` and `::1`, however they are written.
 */
export function isLoopback(host: string): boolean {
  const name = canonicalHost(host)
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === LOOPBACK_IPV6 ||
    (isIpv4(name) && name.startsWith('127.'))
  )
}

/** How far away a host is: this machine, a network of one's own, or anywhere. */
export type Reach = 'loopback' | 'private' | 'public'

// RFC 1918, RFC 3927 and RFC 6598.
const PRIVATE_IPV4 =
  /^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/

// Unique local addresses (RFC 4193) and link-local ones (RFC 4291).
const PRIVATE_IPV6 = /^(?:f[cd][\da-f]{2}|fe[89ab][\da-f]):/

// RFC 6761, RFC 6762 and RFC 8375; ICANN's board reserved "internal" in 2024; Kubernetes and Docker
// have names of their own.
const PRIVATE_DOMAIN =
  /\.(?:local|localdomain|internal|intranet|lan|home\.arpa|test|svc|svc\.cluster\.local)$/

// What every address of this machine answers at, and the machine that a container of Docker, Podman
// or minikube runs on.
const THIS_MACHINE: ReadonlySet<string> = new Set([
  '0.0.0.0',
  UNSPECIFIED_IPV6,
  'host.docker.internal',
  'gateway.docker.internal',
  'host.containers.internal',
  'host.minikube.internal',
])

/**
 * Tells how far away a host is by its name or address alone.
 *
 * @param host - a name or an address, an IPv6 address without its brackets
 */
export function reachOf(host: string): Reach {
  const name = canonicalHost(host)
  if (isLoopback(name) || THIS_MACHINE.has(name)) return 'loopback'
  if (name.includes(':')) return PRIVATE_IPV6.test(name) ? 'private' : 'public'
  if (isIpv4(name)) return PRIVATE_IPV4.test(name) ? 'private' : 'public'
  // One label is a service of Compose or Kubernetes, or a machine of the same network.
  return !name.includes('.') || PRIVATE_DOMAIN.test(name) ? 'private' : 'public'
}
