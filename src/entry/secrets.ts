export { checkReference } from '../secrets/grammar.ts'
export type { ReferenceFault } from '../secrets/grammar.ts'
export type { CredentialHelper, CredentialTarget, HelperAnswer } from '../secrets/helper.ts'
export { parseReference, referenceSchemes } from '../secrets/reference.ts'
export type { Reference, ReferenceScheme, ReferenceSlip } from '../secrets/reference.ts'
export { isStoreError, SecretStoreError } from '../secrets/store.ts'
export type {
  SecretStore,
  SecretStores,
  StoreAnswer,
  StoreFailure,
  StoreRequest,
} from '../secrets/store.ts'
export { openKeychain } from '../secrets/keychain/open.ts'
export type { Keychain, KeychainOptions } from '../secrets/keychain/keychain.ts'
export { keychainEntry, keychainService } from '../secrets/keychain/entry.ts'
export type { KeychainEntry } from '../secrets/keychain/entry.ts'
export { watchConnection } from '../watch/watch.ts'
export type { ConnectionWatch, WatchOptions } from '../watch/connection-watch.ts'
export { rotatePassword } from '../rotate/rotate-password.ts'
export type { RotateOptions, Rotation } from '../rotate/rotate-password.ts'
export { RotationError } from '../rotate/rotation-error.ts'
export type { InForce, RotationFailure } from '../rotate/rotation-error.ts'
export type { SecretPlace } from '../secrets/place.ts'
export type { RestRequest, Send } from '../machine/rotation-port.ts'
export { dockerHelper } from '../secrets/helpers/docker.ts'
export { gitHelper } from '../secrets/helpers/git.ts'
