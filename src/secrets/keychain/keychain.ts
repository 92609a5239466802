import type { Secret } from '../../core/secret.ts'

/** What a call to the keychain can be told. */
export type KeychainOptions = {
  /** Gives up, and takes back a question that is on the screen, when it is aborted. */
  readonly signal?: AbortSignal
}

/**
 * The keychain of this machine, in the entries of keytar: a service, an account, a credential. What
 * fails throws a {@link SecretStoreError}; an entry that is not there is no failure.
 */
export type Keychain = {
  /** `Secret Service`, `macOS Keychain` or `Windows Credential Manager`. */
  readonly backend: string
  readonly get: (
    service: string,
    account: string,
    options?: KeychainOptions,
  ) => Promise<Secret | undefined>
  /** Keeps a credential, in place of one that is there already. */
  readonly set: (
    service: string,
    account: string,
    secret: Secret | string,
    options?: KeychainOptions,
  ) => Promise<void>
  /** Whether there was one to delete. */
  readonly delete: (service: string, account: string, options?: KeychainOptions) => Promise<boolean>
  /** The accounts that a service has entries for, in alphabetical order. */
  readonly accounts: (service: string, options?: KeychainOptions) => Promise<readonly string[]>
}

/** The same with the bare credential in it, as stores have it. */
export type KeychainAccess = Omit<Keychain, 'get' | 'set'> & {
  readonly get: (
    service: string,
    account: string,
    options?: KeychainOptions,
  ) => Promise<string | undefined>
  readonly set: (
    service: string,
    account: string,
    secret: string,
    options?: KeychainOptions,
  ) => Promise<void>
}
