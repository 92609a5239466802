import type { RunProgram } from './run-program.ts'
import type { KeychainAccess } from './keychain/keychain.ts'
import type { ReferenceFault } from './grammar.ts'
import type { ReferenceScheme } from './reference.ts'
import type { SecretStore, SecretStores, StoreAnswer } from './store.ts'

/** What stores are made of: this much of the machine that a resolution looks at. */
export type StoreScope = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home?: string | undefined
  readonly platform: string
}

/** The stores of a machine, and the way to ask one, be it a built-in one or the caller's. */
export type StoreAccess = {
  readonly stores: SecretStores
  /** Runs a program, as credential helpers are. */
  readonly run: RunProgram
  readonly keychain: KeychainAccess
  /** What is wrong with the text behind a scheme, for the store that is built in. */
  readonly check: (scheme: ReferenceScheme, rest: string) => ReferenceFault | undefined
  /**
   * Asks a store for what a reference names, for at most `limitMs`. Callers that ask for the same
   * at one time share a look-up, and those that ask one store in the same tick share a call where
   * the store takes several.
   */
  readonly ask: (store: SecretStore, rest: string, limitMs: number) => Promise<StoreAnswer>
}
