import type { TcpUri } from './types.ts'

/** The port of an endpoint, and `host:port`, with brackets around IPv6. */
export function addressOf({ scheme, host, port: given }: TcpUri): {
  readonly port: number
  readonly address: string
} {
  // https:// without a port is 443, as in pymilvus, Node and Go; everything else is 19530.
  const port = given ?? (scheme === 'https' ? 443 : 19_530)
  return { port, address: `${host.includes(':') ? `[${host}]` : host}:${port}` }
}
