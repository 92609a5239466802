import { keychainOf } from '../keychain/keychain.ts'
import { SecretStoreError } from '../store.ts'
import type { SecretStore } from '../store.ts'
import type { StoreHost } from '../store-host.ts'

/**
 * `keychain://service/account`: an entry of the machine's keychain, as keytar keeps them. The account
 * is all that stands behind the first slash; a slash in the name of a service is written `%2F`.
 */
export function keychainStore(host: StoreHost): SecretStore {
  const keychain = keychainOf(host)
  return async (rest, { signal }) => {
    const { service, account } = keychainEntry(rest)
    const secret = await keychain.get(service, account, { signal })
    return secret && { text: secret.reveal(), backend: keychain.backend }
  }
}

/** Takes `service/account` apart. */
export function keychainEntry(rest: string): {
  readonly service: string
  readonly account: string
} {
  const slash = rest.indexOf('/')
  if (slash > 0 && slash < rest.length - 1)
    return { service: decoded(rest.slice(0, slash)), account: decoded(rest.slice(slash + 1)) }
  throw new SecretStoreError(
    'malformed',
    'a keychain reference names a service and an account',
    'Write keychain://service/account',
    slash > 0 ? rest.length : Math.max(slash, 0),
  )
}

// What is no escape stays as it is written: a user name may have a percent sign in it.
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
