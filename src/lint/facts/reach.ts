import { isIpv4 } from '../../core/ip.ts'

/** How far away a host is: this machine, a network of one's own, or anywhere. */
export type Reach = 'loopback' | 'private' | 'public'

// RFC 1918, RFC 3927 and RFC 6598.
const privateIpv4 =
  /^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/

// RFC 6761, RFC 6762 and RFC 8375; ICANN's board reserved "internal" in 2024; Kubernetes and Docker
// have names of their own.
const privateDomain =
  /\.(?:local|localdomain|internal|intranet|lan|home\.arpa|test|svc|svc\.cluster\.local)$/

// The last ones are the machine that a container of Docker, Podman or minikube runs on.
const thisMachine =
  /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|::1|0\.0\.0\.0|::|(?:host|gateway)\.docker\.internal|host\.containers\.internal|host\.minikube\.internal)$/

/**
 * Tells how far away a host is by its name or address alone.
 *
 * @param host - in lower case, an IPv6 address without its brackets
 *
 * @example
 * ```ts
 * reachOf('127.0.0.1') // => 'loopback'
 * reachOf('milvus-standalone') // => 'private'
 * reachOf('milvus.example.com') // => 'public'
 * ```
 */
export function reachOf(host: string): Reach {
  const name = host.replace(/\.$/, '')
  if (thisMachine.test(name)) return 'loopback'
  if (name.includes(':')) return /^f[cd]|^fe[89ab]/.test(name) ? 'private' : 'public'
  if (isIpv4(name)) return privateIpv4.test(name) ? 'private' : 'public'
  // One label is a service of Compose or Kubernetes, or a machine of the same network.
  return !name.includes('.') || privateDomain.test(name) ? 'private' : 'public'
}
