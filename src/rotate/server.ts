import { toRest } from '../clients/adapters/rest.ts'
import type { Secret } from '../core/secret.ts'
import type { Send } from '../machine/capabilities.ts'
import { jsonIn } from '../secrets/store.ts'
import type { Connection } from '../settings/connection.ts'

/** The server's answer about a password. */
export type Verdict =
  | { readonly kind: 'accepted' | 'refused' }
  /** Neither of them; `status` of HTTP, and `code` of Milvus where there is one. */
  | { readonly kind: 'unclear'; readonly status: number; readonly code?: number }
  | { readonly kind: 'unreachable' | 'no-api' }

/** One user's password, as the server sees it. */
export type Server = {
  /** Whether the server takes a password of this user. */
  readonly check: (password: Secret) => Promise<Verdict>
  /** Changes the password; `accepted` when the server says so. */
  readonly change: (old: Secret, next: Secret) => Promise<Verdict>
}

// internal/distributed/proxy/httpserver and pkg/util/merr of Milvus.
const notAuthenticated: readonly number[] = [1800, 1400]
const notPermitted = 1401

/**
 * Checks and changes one user's password by the RESTful API v2 of Milvus: `users/describe`, which
 * every user may ask about itself, and `users/update_password`. Both are authenticated with the password
 * in question. Refusals come as status 401, errors otherwise as a `code` with status 200.
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
      // The error can quote the request.
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
  const code = codeIn(text)
  if (code === undefined) {
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

function codeIn(text: string): number | undefined {
  const answer = jsonIn(text)
  if (typeof answer !== 'object' || answer === null || !('code' in answer)) return undefined
  return typeof answer.code === 'number' ? answer.code : undefined
}
