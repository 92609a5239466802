import { nodeMachine } from './index.ts'
import type { Machine } from '../machine/machine.ts'
import type { CredentialHelper } from '../secrets/helper.ts'
import { dockerHelperOn } from '../secrets/helpers/docker.ts'
import { gitHelperOn } from '../secrets/helpers/git.ts'
import { openKeychainOf } from '../secrets/keychain/keychain.ts'
import type { Keychain } from '../secrets/keychain/keychain.ts'

export { checkReference, parseReference, referenceSchemes } from '../secrets/reference.ts'
export type {
  Reference,
  ReferenceFault,
  ReferenceScheme,
  ReferenceSlip,
} from '../secrets/reference.ts'
export type { CredentialHelper, CredentialTarget, HelperAnswer } from '../secrets/helper.ts'
export { isStoreError, SecretStoreError } from '../secrets/store.ts'
export type {
  SecretStore,
  SecretStores,
  StoreAnswer,
  StoreFailure,
  StoreRequest,
} from '../secrets/store.ts'
export type { Keychain, KeychainOptions } from '../secrets/keychain/keychain.ts'
export { keychainEntry, keychainService } from '../secrets/keychain/keychain.ts'
export type { KeychainEntry } from '../secrets/keychain/keychain.ts'

/**
 * Opens the keychain: the Secret Service on Linux (GNOME Keyring, KWallet, KeePassXC), the Keychain
 * of macOS or the Credential Manager of Windows, with entries as keytar writes them. A resolution
 * looks up the service `milvus-connection` and an account such as `root@db.example:19530`, or
 * `db.example:443` for an API key. Nothing is loaded before the first call.
 *
 * @throws {@link SecretStoreError} where the machine has no port for stores
 *
 * @example
 * ```ts
 * import { openKeychain } from 'milvus-connection/secrets'
 *
 * const known = ['Secret Service', 'macOS Keychain', 'Windows Credential Manager']
 * known.includes(openKeychain().backend) // => true
 * ```
 */
export function openKeychain(machine: Machine = nodeMachine): Keychain {
  return openKeychainOf(machine)
}

/**
 * Makes a credential helper of Docker's `docker-credential-NAME`. It is asked for
 * `https://host:port`, then for `host:port`; with the user `<token>`, the secret is an API key.
 *
 * @param name - `pass`, `secretservice`, `osxkeychain`, `wincred` …, or an absolute path
 * @throws TypeError for any other name
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { dockerHelper } from 'milvus-connection/secrets'
 *
 * const credentialHelpers = [dockerHelper('pass')]
 * typeof credentialHelpers[0] // => 'function'
 * ```
 */
export function dockerHelper(name: string, machine: Machine = nodeMachine): CredentialHelper {
  return dockerHelperOn(machine, name)
}

/**
 * Makes a credential helper of `git credential-NAME`. It is given `protocol`, `host` (with any port
 * but the default) and `username`; with the user `<token>`, the password is an API key. git's
 * configuration is not read.
 *
 * @param name - `store`, `cache`, `libsecret`, `osxkeychain`, `manager` …, or an absolute path
 * @throws TypeError for any other name, such as git's `!command` for a shell
 *
 * @example
 * ```ts
 * import { gitHelper } from 'milvus-connection/secrets'
 *
 * typeof gitHelper('store') // => 'function'
 * ```
 */
export function gitHelper(name: string, machine: Machine = nodeMachine): CredentialHelper {
  return gitHelperOn(machine, name)
}
