import { Secret } from '../core/secret.ts'
import type { Auth } from '../settings/connection.ts'
import type { Show } from './adapter.ts'
import { reveal } from './show.ts'

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
