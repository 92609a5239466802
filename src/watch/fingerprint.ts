import { Secret } from '../entry/index.ts'
import type { Connection, Machine } from '../entry/index.ts'

/**
 * All that makes a connection the one it is, certificates included, as a text to compare: it has
 * the credential in it, so it is kept and never shown.
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

/** The certificates and keys that a client is going to read. */
function pemPaths({ tls }: Connection): readonly string[] {
  if (tls.mode === 'off') return []
  const { caPemPath, serverPemPath } = tls
  const ofClient = tls.mode === 'mutual' ? [tls.clientPemPath, tls.clientKeyPath] : []
  return [caPemPath, serverPemPath, ...ofClient].filter((path) => path !== undefined)
}
