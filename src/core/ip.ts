const LONGEST_IPV6 = 'ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255'.length

/** A leading zero is refused: some readers take it for octal. */
export function isIpv4(text: string): boolean {
  const parts = text.split('.', 5)
  const isOctet = (part: string) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255
  return parts.length === 4 && parts.every(isOctet)
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

/** The number of 16-bit groups, or -1 when the text is no list of them. */
function groupCount(text: string, mayEndInIpv4: boolean): number {
  const groups = text.split(':')
  const last = groups.length - 1
  let count = 0
  for (const [i, group] of groups.entries()) {
    if (/^[\da-f]{1,4}$/i.test(group)) count += 1
    else if (mayEndInIpv4 && i === last && isIpv4(group)) count += 2
    else return -1
  }
  return count
}

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
 * One text for all the ways to write a host, for comparing and not for dialling: an IPv6 address that
 * stands for an IPv4 one (RFC 4291, section 2.5.5.2) becomes that, others get all their groups.
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

/** `localhost` and the names below it (RFC 6761, section 6.3), `127.0.0.0/8` and `::1`. */
export function isLoopback(host: string): boolean {
  const name = canonicalHost(host)
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '0:0:0:0:0:0:0:1' ||
    (isIpv4(name) && name.startsWith('127.'))
  )
}

export type Reach = 'loopback' | 'private' | 'public'

// RFC 1918, RFC 3927 and RFC 6598.
const PRIVATE_IPV4 =
  /^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/

// Unique local addresses (RFC 4193) and link-local ones (RFC 4291).
const PRIVATE_IPV6 = /^(?:f[cd][\da-f]{2}|fe[89ab][\da-f]):/

// RFC 6761, RFC 6762, RFC 8375; "internal", which ICANN's board reserved in 2024; and the names of
// Kubernetes and Docker.
const PRIVATE_DOMAIN =
  /\.(?:local|localdomain|internal|intranet|lan|home\.arpa|test|svc|svc\.cluster\.local)$/

// "Any address of this machine", and the host of a container of Docker, Podman or minikube.
const THIS_MACHINE: ReadonlySet<string> = new Set([
  '0.0.0.0',
  '0:0:0:0:0:0:0:0',
  'host.docker.internal',
  'gateway.docker.internal',
  'host.containers.internal',
  'host.minikube.internal',
])

/** How far away a host is, judged by its name or address alone. */
export function reachOf(host: string): Reach {
  const name = canonicalHost(host)
  if (isLoopback(name) || THIS_MACHINE.has(name)) return 'loopback'
  if (name.includes(':')) return PRIVATE_IPV6.test(name) ? 'private' : 'public'
  if (isIpv4(name)) return PRIVATE_IPV4.test(name) ? 'private' : 'public'
  // One label is a service of Compose or Kubernetes, or a machine of the same network.
  return !name.includes('.') || PRIVATE_DOMAIN.test(name) ? 'private' : 'public'
}
