import { isIpv4 } from '../../core/ip.ts'
import {
  credentialOf,
  isHeaderValue,
  isZonedIpv6,
  reach,
  refused,
  textOf,
  unsendableDatabase,
} from './model.ts'
import type { Interpretation, RawSettings, Reach } from './model.ts'

const CLIENT = 'The Node client'
const DEFAULT_PORT = 443
const UNREADABLE: Reach = {
  ok: false,
  error: `${CLIENT} hands grpc-js a target that it cannot split: expected host:port alone`,
}

/**
 * `@zilliz/milvus2-sdk-node` 3.x (milvus/grpc/BaseClient.ts, GrpcClient.ts, utils/Format.ts), which
 * takes the scheme off the address and hands grpc-js the rest.
 */
export function node(raw: RawSettings): Interpretation {
  const { uri: address, user, db } = raw
  if (!address) return refused(`${CLIENT} refuses to start without an address`)
  const database = db || 'default'
  if (!isHeaderValue(database)) return refused(unsendableDatabase(CLIENT))
  const target = reachGrpcJsTarget(withoutScheme(address))
  if (!target.ok) return target
  const password = textOf(raw.password)
  return {
    ok: true,
    dial: target.dial,
    tls: address.startsWith('https://') || raw.secure === true,
    credential: credentialOf(
      textOf(raw.token) || (user && password ? `${user}:${password}` : undefined),
    ),
    database,
  }
}

// `replace(/(http|https)*:\/\//, '')`, in linear time.
function withoutScheme(address: string): string {
  const end = address.indexOf('://')
  if (end < 0) return address
  let start = end
  for (let length = schemeLength(address, start); length > 0;) {
    start -= length
    length = schemeLength(address, start)
  }
  return address.slice(0, start) + address.slice(end + 3)
}

function schemeLength(address: string, end: number): number {
  if (address.endsWith('http', end)) return 4
  return address.endsWith('https', end) ? 5 : 0
}

/** As grpc-js (1.14, uri-parser.ts and the resolvers beside it): port 443 even without TLS. */
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
  if (isNoUrlHost(parts.host)) {
    return refused(
      `${CLIENT} dials a name that ends in a number and is no IPv4 address, which grpc-js cannot put in a URL: expected a host name or an address`,
    )
  }
  return reach(CLIENT, parts.host, parts.port)
}

// grpc-js makes a URL of the target (transport.ts), where a name whose last label is a number must
// be an IPv4 address: `tcp127.0.0.1`, from `tcp://127.0.0.1`, is not one.
function isNoUrlHost(host: string): boolean {
  const labels = host.replace(/\.$/, '').split('.')
  const isNumber = (label: string): boolean => /^(?:\d+|0x[\da-f]*)$/i.test(label)
  return isNumber(labels.at(-1) ?? '') && !labels.every(isNumber)
}

// A list of addresses is tried from the left.
function reachAddress(family: 'ipv4' | 'ipv6', list: string): Reach {
  const addresses = list.split(',').map(splitHostPort)
  const isOfFamily = family === 'ipv4' ? isIpv4 : isZonedIpv6
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
