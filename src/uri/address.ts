import { defaultPort } from '../core/ports.ts'
import type { TcpUri } from './types.ts'

/** The port of an endpoint, and `host:port`, with brackets around IPv6. */
export function addressOf({ scheme, host, port: given }: TcpUri): {
  readonly port: number
  readonly address: string
} {
  const port = given ?? defaultPort(scheme)
  return { port, address: `${host.includes(':') ? `[${host}]` : host}:${port}` }
}
