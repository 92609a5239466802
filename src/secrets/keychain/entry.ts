import { percentDecode } from '../../core/percent.ts'
import { SecretStoreError } from '../store.ts'

/** What a credential in the keychain is found by. */
export type KeychainEntry = { readonly service: string; readonly account: string }

/** The service of the entries that a resolution looks up by itself, by user and host. */
export const keychainService = 'milvus-connection'

/**
 * Takes `service/account` apart, with `keychain://` before it or without. The account is all that
 * stands behind the first slash, as it is written; in the name of a service escapes are decoded, so
 * that it can have a slash in it (`%2F`).
 *
 * @throws {@link SecretStoreError} with the failure `malformed` and the offset where a name is missing
 *
 * @example
 * ```ts
 * import { keychainEntry } from 'milvus-connection/secrets'
 *
 * keychainEntry('keychain://milvus/prod') // => { service: 'milvus', account: 'prod' }
 * ```
 */
export function keychainEntry(reference: string): KeychainEntry {
  const rest = reference.replace(/^keychain:\/\//, '')
  const slash = rest.indexOf('/')
  if (slash > 0 && slash < rest.length - 1)
    return { service: percentDecode(rest.slice(0, slash)).text, account: rest.slice(slash + 1) }
  throw new SecretStoreError(
    'malformed',
    'a keychain reference names a service and an account',
    'Write keychain://service/account',
    slash > 0 ? rest.length : Math.max(slash, 0),
  )
}
