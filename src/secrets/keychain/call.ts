/** One thing to ask of the machine's keychain. */
export type KeychainCall =
  | { readonly do: 'get' | 'delete'; readonly service: string; readonly account: string }
  | {
      readonly do: 'set'
      readonly service: string
      readonly account: string
      readonly secret: string
    }
  /** `unlock` has the owner asked for the keychain's password, as far as there is need. */
  | { readonly do: 'accounts' | 'unlock'; readonly service: string }

/** Why the keychain could not be asked, or refused. */
export const keychainProblems = [
  'not-installed',
  'no-native-part',
  'no-libsecret',
  'no-bus',
  'no-service',
  'no-keyring',
  'no-session',
  'locked',
  'denied',
  'too-long',
  'timed-out',
  'crashed',
  'failed',
] as const

/** Why the keychain could not be asked, or refused. */
export type KeychainProblem = (typeof keychainProblems)[number]

/** What the keychain said; `text` is absent where it has no such entry. */
export type KeychainAnswer =
  | { readonly kind: 'text'; readonly text: string | undefined }
  | { readonly kind: 'done'; readonly wasThere: boolean }
  | { readonly kind: 'accounts'; readonly accounts: readonly string[] }
  | { readonly kind: 'problem'; readonly problem: KeychainProblem }

/** What entries are found by. */
export type Attributes = { readonly service: string; readonly account?: string }

/** The door to the machine's keychain. Both stop when `signal` is aborted. */
export type KeychainPort = {
  readonly ask: (call: KeychainCall, signal: AbortSignal) => Promise<KeychainAnswer>
  /** Whether there is such an entry, and it is locked; `undefined` where nobody can tell. */
  readonly isLocked: (attributes: Attributes, signal: AbortSignal) => Promise<boolean | undefined>
}
