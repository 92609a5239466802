import { Secret } from '../core/secret.ts'
import type { Auth } from '../settings/connection.ts'

/** How a credential is written into options: revealed for a client, masked for a reader. */
export type Show = (secret: Secret) => string

/** Writes credentials out, as a client needs them. The one place that reveals them. */
export const reveal: Show = (secret) => secret.reveal()

/**
 * Writes `[secret]` where a credential goes, so that options can be printed.
 *
 * @example
 * ```ts
 * import { Secret } from 'milvus-connection'
 * import { mask, reveal } from 'milvus-connection/clients'
 *
 * const token = new Secret('root:Milvus')
 * mask(token) // => '[secret]'
 * reveal(token) // => 'root:Milvus'
 * ```
 */
export const mask: Show = (secret) => secret.toString()

/**
 * The one credential a server reads: an API key, or `user:password`, which on the wire is the same
 * as the two apart. Absent for an anonymous connection.
 */
export function joined(auth: Auth): Secret | undefined {
  if (auth.kind === 'token') return auth.token
  if (auth.kind === 'password') return new Secret(`${auth.user}:${reveal(auth.password)}`)
  return undefined
}

/** `{ token }` whenever there is a credential. */
export function asToken(auth: Auth, show: Show): { token?: string } {
  const credential = joined(auth)
  return credential === undefined ? {} : { token: show(credential) }
}

/** The environment variable a snippet reads the credential from. */
export function variable(auth: Auth): 'MILVUS_TOKEN' | 'MILVUS_PASSWORD' | undefined {
  if (auth.kind === 'none') return undefined
  return auth.kind === 'token' ? 'MILVUS_TOKEN' : 'MILVUS_PASSWORD'
}
