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
 * Opens the keychain of the machine: the Secret Service of Linux (GNOME Keyring, KWallet, KeePassXC),
 * the Keychain of macOS, the Credential Manager of Windows. Its entries are those of keytar, by
 * service and account; those that a resolution looks up by itself are of the service
 * `milvus-connection`, with accounts such as `root@db.example:19530`, or `db.example:443` for an
 * API key. Nothing is loaded or asked before the first call.
 *
 * @param machine - the machine; Node's unless another one is given
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
 * Makes a credential helper of Docker's `docker-credential-NAME`, or the program at an absolute
 * path. It is asked for `https://host:port`, then for `host:port`; with the user `<token>`, the
 * secret is an API key. No program runs before a credential is looked up.
 *
 * @param name - `pass`, `secretservice`, `osxkeychain`, `wincred` …, or an absolute path
 * @param machine - the machine; Node's unless another one is given
 * @throws TypeError for a name that is neither
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
 * Makes a credential helper of one for git: `git credential-NAME`, or the program at an absolute path.
 * It is asked with `protocol`, `host` (with the port, unless it is the usual one) and `username`;
 * with the user name `<token>`, the password is an API key. git's own configuration is not read.
 *
 * @param name - `store`, `cache`, `libsecret`, `osxkeychain`, `manager` …, or an absolute path
 * @param machine - the machine; Node's unless another one is given
 * @throws TypeError for a name that is neither; git's `!command` for a shell is none
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
