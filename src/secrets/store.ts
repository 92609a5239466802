import type { Host } from '../sources/host.ts'
import { expandPath } from '../spec/paths.ts'
import type { ReferenceScheme } from './reference.ts'

/** What a store answers: the credential, or that there is none. It throws when it cannot be asked. */
export type StoreAnswer = string | undefined

/**
 * Looks a credential up. It is given what follows the scheme: `NAME` of `env://NAME`. A store that
 * answers with a promise works with `resolveConnection` only, not with its synchronous twin.
 */
export type SecretStore = (rest: string) => StoreAnswer | Promise<StoreAnswer>

/** Stores by the scheme they answer for; those given take the place of the built-in ones. */
export type SecretStores = { readonly [Scheme in ReferenceScheme]?: SecretStore }

/** The stores that need nothing but the machine itself; relative paths start at `folder`. */
export function builtInStores(host: Host, env: Host['env'], folder: string): SecretStores {
  return {
    env: (name) => env[name] || undefined,
    file: (path) => readSecretFile(host, expandPath(path, folder, host)),
  }
}

/** Reads a file that has a credential in it, less exactly one newline at its end. */
export function readSecretFile(host: Host, path: string): StoreAnswer {
  const read = host.readText(path)
  if (read.kind === 'broken') throw new Error(read.reason)
  return read.kind === 'text' ? read.text.replace(/\r?\n$/, '') || undefined : undefined
}
