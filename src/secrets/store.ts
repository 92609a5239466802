import type { Machine } from '../machine/machine.ts'
import type { RunResult, StorePort } from '../machine/capabilities.ts'
import type { ReferenceScheme } from './reference.ts'

/**
 * What a store answers: the credential, with the backend that had it where a store has several, or
 * nothing when there is none. A store that cannot be asked throws a {@link SecretStoreError}.
 */
export type StoreAnswer =
  | string
  | undefined
  | {
      readonly text: string
      /** For people: `Secret Service`, `macOS Keychain`. It is shown with the value's origin. */
      readonly backend: string
    }

/** What a store is given beside the reference. */
export type StoreRequest = {
  /** Aborted when the time for this look-up is over; whatever still runs is to be stopped. */
  readonly signal: AbortSignal
}

/**
 * Looks credentials up. It is given what follows the scheme: `NAME` of `env://NAME`. A store that
 * answers with a promise works with `resolveConnection` only, not with its synchronous twin.
 */
export type SecretStore = {
  (rest: string, request: StoreRequest): StoreAnswer | Promise<StoreAnswer>
  /**
   * Answers several references with one call to the service, in their order; one that fails alone
   * is answered with its error.
   */
  readonly many?: (
    rests: readonly string[],
    request: StoreRequest,
  ) => Promise<readonly (StoreAnswer | SecretStoreError)[]>
}

/** Stores by the scheme they answer for; those given take the place of the built-in ones. */
export type SecretStores = { readonly [Scheme in ReferenceScheme]?: SecretStore }

/**
 * Why a store had no answer, other than that there is nothing: `denied` (may not read it), `locked`
 * (its owner has to unlock it first), `timed-out`, `malformed` (with an offset the reference, without
 * one what is stored, has a form the store does not know), `unavailable` (not installed, not
 * reachable, failed).
 */
export type StoreFailure = 'denied' | 'locked' | 'timed-out' | 'malformed' | 'unavailable'

/**
 * A store could not be asked, or did not let a credential out. It quotes neither the reference nor
 * the answer of the service, as a credential can be in both, and so it has no `cause`.
 */
export class SecretStoreError extends Error {
  /** Stable; match on this, as messages may be reworded. */
  readonly code = 'ERR_SECRET_STORE'
  readonly failure: StoreFailure
  /** What to do about it. */
  readonly help: string
  /** Where in the text behind the scheme it is malformed, in UTF-16 code units from 0. */
  readonly offset: number | undefined

  /**
   * @param message - completes "Cannot fetch the credential that MILVUS_TOKEN refers to: …"
   * @param help - what to do about it
   */
  constructor(failure: StoreFailure, message: string, help: string, offset?: number) {
    super(message)
    this.name = 'SecretStoreError'
    this.failure = failure
    this.help = help
    this.offset = offset
  }
}

/**
 * Whether a value is a {@link SecretStoreError}, of this copy of the package or of another one.
 *
 * @example
 * ```ts
 * import { isStoreError, SecretStoreError } from 'milvus-connection/secrets'
 *
 * isStoreError(new SecretStoreError('locked', 'it is locked', 'Unlock it')) // => true
 * isStoreError(new Error('it is locked')) // => false
 * ```
 */
export function isStoreError(value: unknown): value is SecretStoreError {
  return value instanceof Error && 'code' in value && value.code === 'ERR_SECRET_STORE'
}

/** What a {@link SecretStoreError} is made of. */
export type FailureWords = readonly [failure: StoreFailure, message: string, help: string]

/** What it is made of where a program did not run to its end. */
export type NotRunWords = Readonly<Record<Exclude<RunResult['kind'], 'ended'>, FailureWords>>

/**
 * What a store is given of the machine: the port, and the environment that settings are read from.
 * Programs run in that environment and in the home folder, unless another one is given.
 */
export type StoreMachine = StorePort & Pick<Machine, 'env' | 'home'>

/** Makes it of a port. */
export function storeMachine(
  port: StorePort,
  { env, home, platform }: Pick<Machine, 'env' | 'home' | 'platform'>,
): StoreMachine {
  return {
    ...port,
    env,
    home,
    platform,
    run: (command, options) => port.run(command, { env, folder: home, ...options }),
  }
}

/** The value of a JSON text, or `undefined`: the parser's message would quote the text. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
