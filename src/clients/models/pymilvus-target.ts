import { isIpv6 } from './ipv6.ts'
import { refused, type Interpretation } from './model.ts'
import { reach, reachThroughTarget, type Reach } from './reach.ts'

const RESOLVERS = ['dns', 'google-c2p', 'ipv4', 'ipv6', 'unix', 'unix-abstract', 'xds']

/** What is sent once the target is dialled. */
type Sent = Omit<Extract<Interpretation, { readonly ok: true }>, 'ok' | 'dial'>

/**
 * What gRPC dials when pymilvus hands it a host and a port. Python takes the brackets off an IPv6
 * address and pymilvus puts none back, so `[::1]:19530` becomes `::1:19530`, which is nothing, and
 * `[::1]:443` becomes `::1:443`, which is another address, dialled at gRPC's own default port.
 *
 * @param client - how the error calls the client
 * @param host - an IPv6 address stands without its brackets
 */
export function reachThroughCore(client: string, host: string, port: number): Reach {
  if (!host.includes(':')) return reachThroughTarget(client, RESOLVERS, host, port)
  const address = `${host}:${String(port)}`
  if (isIpv6(address) && !address.includes('%')) return reach(client, address, 443)
  return {
    ok: false,
    error: `${client} takes the brackets off an IPv6 address, so that its port cannot be told from it`,
  }
}

/**
 * What pymilvus does with a text that begins with `unix:`: it hands the whole of it to gRPC, which
 * takes `unix:path` and `unix:///path`.
 *
 * @param client - how the error calls the client
 */
export function dialSocket(client: string, uri: string, sent: Sent): Interpretation {
  const path = uri.replace(/^unix:(?:\/\/(?=\/))?/, '')
  if (path === '' || path.startsWith('//')) {
    return refused(
      `${client} hands gRPC a socket without a path, or with a host: expected unix:/path`,
    )
  }
  return { ok: true, dial: `unix:${path}`, ...sent }
}

/**
 * What pymilvus does with a text that ends in `.db`: it starts a Milvus Lite server on that file
 * and dials the unix socket of it, whose name nobody knows beforehand, so `lite:` and the path
 * stand for it. The directory must exist, which is taken for granted here unless there is a `:` in
 * its name, as in `http:`. A path with an `@` counts as refused too, though pymilvus may well
 * create such a file: what stands before the `@` is rather a password than a name to show.
 *
 * @param client - how the error calls the client
 * @param path - ends in `.db`
 */
export function openLite(client: string, path: string, sent: Sent): Interpretation {
  const directory = path.replace(/^[A-Za-z]:(?=[\\/])/, '').replace(/[^/]*$/, '')
  if (directory.includes(':') || path.includes('@')) {
    return refused(
      `${client} takes an address that ends in .db for the path of a local file: expected one whose directory exists`,
    )
  }
  return { ok: true, dial: `lite:${path}`, ...sent }
}
