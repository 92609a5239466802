import { Secret } from '../core/secret.ts'
import type { Auth } from '../settings/connection.ts'

/** Writes a credential into options: revealed for a client, masked for a reader. */
export type Show = (secret: Secret) => string

/** Writes credentials out, as a client needs them. */
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

/** An API key or `user:password`: on the wire, the joined form equals the two apart. */
export function joined(auth: Auth): Secret | undefined {
  if (auth.kind === 'token') return auth.token
  if (auth.kind === 'password') return new Secret(`${auth.user}:${reveal(auth.password)}`)
  return undefined
}

/** The environment variable a snippet reads the credential from. */
export function variable(auth: Auth): 'MILVUS_TOKEN' | 'MILVUS_PASSWORD' | undefined {
  if (auth.kind === 'none') return undefined
  return auth.kind === 'token' ? 'MILVUS_TOKEN' : 'MILVUS_PASSWORD'
}
