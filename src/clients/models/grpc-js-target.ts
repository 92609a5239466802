import { isIpv4 } from '../../core/ip.ts'
import { isIpv6 } from './ipv6.ts'
import { reach, type Reach } from './reach.ts'

const CLIENT = 'The Node client'
const DEFAULT_PORT = 443
const UNREADABLE: Reach = {
  ok: false,
  error: `${CLIENT} hands grpc-js a target that it cannot split: expected host:port alone`,
}

const NO_URL: Reach = {
  ok: false,
  error: `${CLIENT} dials a name that ends in a number and is no IPv4 address, which grpc-js cannot put in a URL: expected a host name or an address`,
}

/**
 * Tells what grpc-js dials for a target (1.14, uri-parser.ts and the resolvers beside it). Only
 * `dns`, `unix`, `ipv4` and `ipv6` are schemes to it; whatever else stands before a `:` belongs to
 * the host. The default port is 443, with TLS or without.
 *
 * @example
 * ```ts
 * reachGrpcJsTarget('localhost') // => { ok: true, dial: 'localhost:443' }
 * ```
 */
export function reachGrpcJsTarget(target: string): Reach {
  const parts = /^(?:(dns|unix|ipv4|ipv6):)?(?:\/\/([^/]*)\/)?(.+)$/.exec(target)
  if (parts === null) return UNREADABLE
  const [, scheme, authority, path = ''] = parts
  if (scheme === 'unix') return { ok: true, dial: `unix:${authority === '' ? '/' : ''}${path}` }
  if (scheme === 'ipv4' || scheme === 'ipv6') return reachAddress(scheme, path)
  if (scheme === 'dns') return authority ? UNREADABLE : reachName(path)
  // Without a scheme of its own the target is a name as a whole.
  return reachName(target)
}

function reachName(name: string): Reach {
  const parts = splitHostPort(name)
  if (parts === undefined) return UNREADABLE
  return isNoUrlHost(parts.host) ? NO_URL : reach(CLIENT, parts.host, parts.port)
}

// grpc-js makes a URL of the target for Node's http2 (transport.ts), and in a URL a name whose last
// label is a number has to be an IPv4 address: `tcp127.0.0.1`, from `tcp://127.0.0.1`, is none.
function isNoUrlHost(host: string): boolean {
  const labels = host.replace(/\.$/, '').split('.')
  const isNumber = (label: string): boolean => /^(?:\d+|0x[\da-f]*)$/i.test(label)
  return isNumber(labels.at(-1) ?? '') && !labels.every(isNumber)
}

// A list of addresses is tried from the left.
function reachAddress(family: 'ipv4' | 'ipv6', list: string): Reach {
  const addresses = list.split(',').map(splitHostPort)
  const isOfFamily = family === 'ipv4' ? isIpv4 : isIpv6
  const [first] = addresses
  if (first === undefined || !addresses.every((each) => each && isOfFamily(each.host))) {
    return UNREADABLE
  }
  return reach(CLIENT, first.host, first.port)
}

function splitHostPort(text: string): { host: string; port: number } | undefined {
  if (text.startsWith('[')) {
    const parts = /^\[([^\]]*:[^\]]*)\](?::(\d+))?$/.exec(text)
    const host = parts?.[1]
    if (host === undefined) return undefined
    return { host, port: parts?.[2] === undefined ? DEFAULT_PORT : Number(parts[2]) }
  }
  const [host = '', port, ...more] = text.split(':')
  if (port === undefined || more.length > 0) return { host: text, port: DEFAULT_PORT }
  return /^\d+$/.test(port) ? { host, port: Number(port) } : undefined
}
