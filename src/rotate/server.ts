import { toRest } from '../clients/adapters/rest.ts'
import { isLoopback } from '../core/ip.ts'
import type { Secret } from '../core/secret.ts'
import type { Send } from '../machine/capabilities.ts'
import { jsonIn } from '../secrets/store.ts'
import type { Connection } from '../settings/connection.ts'
import { addressOf, parseUri } from '../uri/index.ts'
import { unsupported } from './rotation-error.ts'

export type Verdict =
  | { readonly kind: 'accepted' | 'refused' }
  /** `status` is that of HTTP, `code` that of Milvus. */
  | { readonly kind: 'unclear'; readonly status: number; readonly code?: number }
  | { readonly kind: 'unreachable' | 'no-api' }

/** One user's password, as the server sees it. */
export type Server = {
  readonly check: (password: Secret) => Promise<Verdict>
  readonly change: (old: Secret, next: Secret) => Promise<Verdict>
}

// internal/distributed/proxy/httpserver and pkg/util/merr of Milvus.
const notAuthenticated: readonly number[] = [1800, 1400]
const notPermitted = 1401

/**
 * Uses the RESTful API v2 of Milvus: `users/describe`, which every user may ask about itself, and
 * `users/update_password`. Refusals come as status 401, other errors as a `code` with status 200.
 */
export function serverOf(connection: Connection, user: string, send: Send): Server {
  async function post(path: string, body: object, password: Secret): Promise<Verdict> {
    const { baseUrl, headers, timeoutMs, tls } = toRest({
      ...connection,
      auth: { kind: 'password', user, password },
    })
    try {
      const { status, text } = await send({
        url: `${baseUrl}/v2/vectordb/users/${path}`,
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        timeoutMs,
        ...(tls && { tls }),
      })
      return verdict(status, text)
    } catch {
      // The error may quote the request.
      return { kind: 'unreachable' }
    }
  }

  return {
    check: (password) => post('describe', { userName: user }, password),
    change: (old, next) =>
      post(
        'update_password',
        { userName: user, password: old.reveal(), newPassword: next.reveal() },
        old,
      ),
  }
}

function verdict(status: number, text: string): Verdict {
  if (status === 401) return { kind: 'refused' }
  const answer = jsonIn(text)
  const { code }: { readonly code?: unknown } = typeof answer === 'object' && answer ? answer : {}
  if (typeof code !== 'number') {
    return status === 404 || status === 405 || status === 200
      ? { kind: 'no-api' }
      : { kind: 'unclear', status }
  }
  if (notAuthenticated.includes(code)) return { kind: 'refused' }
  if (code === notPermitted || status === 403) return { kind: 'accepted' }
  return status === 200 && (code === 0 || code === 200)
    ? { kind: 'accepted' }
    : { kind: 'unclear', status, code }
}

/** The password goes where the connection goes, unless the caller names another address. */
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
