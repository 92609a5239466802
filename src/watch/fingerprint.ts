import { Secret } from '../core/secret.ts'
import type { Machine } from '../machine/machine.ts'
import type { Connection } from '../settings/connection.ts'

/**
 * Everything that distinguishes one connection from another, certificates included, as a text to
 * compare. The credential is in it, so it must not be shown.
 */
export function fingerprint(connection: Connection, machine: Machine): string {
  const files = pemPaths(connection).map((path) => machine.readText(path))
  return JSON.stringify([connection, files], function (this: unknown, key: string, value: unknown) {
    // By now a Secret has been masked; the object it stands in still has it.
    const original: unknown =
      typeof this === 'object' && this !== null ? Reflect.get(this, key) : undefined
    return Secret.is(original) ? original.reveal() : value
  })
}

/** The certificates and keys that a client reads. */
function pemPaths({ tls }: Connection): readonly string[] {
  if (tls.mode === 'off') return []
  const { caPemPath, serverPemPath } = tls
  const ofClient = tls.mode === 'mutual' ? [tls.clientPemPath, tls.clientKeyPath] : []
  return [caPemPath, serverPemPath, ...ofClient].filter((path) => path !== undefined)
}
