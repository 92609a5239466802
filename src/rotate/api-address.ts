import { isLoopback } from '../core/ip.ts'
import type { Connection } from '../settings/connection.ts'
import { addressOf, parseUri } from '../uri/index.ts'
import { unsupported } from './rotation-error.ts'

/**
 * The connection to the RESTful API: where the connection itself goes, as that is where its password
 * may go, unless the caller names another address.
 */
export function withApiAt(connection: Connection, restUri: string | undefined): Connection {
  if (connection.kind !== 'tcp') {
    throw unsupported(
      'Cannot rotate the password: the RESTful API needs a host and a port',
      'Give the address of a server in place of a socket or a file',
    )
  }
  if (restUri === undefined) return connection
  const { uri } = parseUri(restUri)
  const isBare = uri?.kind === 'tcp' && uri.user === undefined && uri.database === undefined
  if (!isBare || (uri.scheme !== 'http' && uri.scheme !== 'https')) {
    throw unsupported(
      'Cannot use the address of the RESTful API: expected http://host:port or https://host:port',
      'Leave the credential, the path and the database out',
    )
  }
  const { scheme, host } = uri
  if (scheme === 'http' && connection.tls.mode !== 'off' && !isLoopback(host)) {
    throw unsupported(
      'Cannot use the address of the RESTful API: it is http, and the connection uses TLS',
      'Serve the API over https, or run this on the host of the server',
    )
  }
  const { port, address } = addressOf(uri)
  const tls = scheme === 'https' ? connection.tls : { mode: 'off' as const }
  return { ...connection, host, port, address, uri: `${scheme}://${address}`, tls }
}
