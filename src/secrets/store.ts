import type { Machine } from '../machine/machine.ts'
import type { RunResult, StorePort } from '../machine/capabilities.ts'
import type { ReferenceScheme } from './reference.ts'

/** The credential, with the backend where a store has several; `undefined` when there is none. */
export type StoreAnswer =
  | string
  | undefined
  | {
      readonly text: string
      /** Shown with the value's origin: `Secret Service`, `macOS Keychain`. */
      readonly backend: string
    }

/** What a store gets besides the reference. */
export type StoreRequest = {
  /** Aborted when time is up; the store should then stop whatever it runs. */
  readonly signal: AbortSignal
}

/**
 * Looks up what follows the scheme, such as `NAME` in `env://NAME`; throws a {@link SecretStoreError}
 * when it cannot be asked. A store that returns a promise does not work with `resolveConnectionSync`.
 */
export type SecretStore = {
  (rest: string, request: StoreRequest): StoreAnswer | Promise<StoreAnswer>
  /** Answers several references in order with one call; one that fails alone gets its error. */
  readonly many?: (
    rests: readonly string[],
    request: StoreRequest,
  ) => Promise<readonly (StoreAnswer | SecretStoreError)[]>
}

/** Stores by scheme; they replace the built-in ones. */
export type SecretStores = { readonly [Scheme in ReferenceScheme]?: SecretStore }

/**
 * Why a store gave no answer: `denied` (access), `locked` (its owner has to unlock it first),
 * `timed-out`, `malformed` (the reference if there is an offset, else what is stored), `unavailable`
 * (not installed, not reachable, failed).
 */
export type StoreFailure = 'denied' | 'locked' | 'timed-out' | 'malformed' | 'unavailable'

/**
 * A store could not be asked, or withheld a credential. The error quotes neither the reference nor
 * the service, as either may contain a credential, so it has no `cause`.
 */
export class SecretStoreError extends Error {
  /** Stable; match on this, as messages may be reworded. */
  readonly code = 'ERR_SECRET_STORE'
  readonly failure: StoreFailure
  /** What to do about it. */
  readonly help: string
  /** Where the text behind the scheme is malformed, in UTF-16 code units from 0. */
  readonly offset: number | undefined

  /** @param message - completes "Cannot fetch the credential that MILVUS_TOKEN refers to: …" */
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

/** A store is not installed, cannot be reached, or failed. */
export function unavailable(message: string, help: string): SecretStoreError {
  return new SecretStoreError('unavailable', message, help)
}

/** With an offset, the reference is malformed; without one, what is stored. */
export function malformed(message: string, help: string, offset?: number): SecretStoreError {
  return new SecretStoreError('malformed', message, help, offset)
}

export type FailureWords = readonly [failure: StoreFailure, message: string, help: string]

/** For a program that did not run to its end. */
export type NotRunWords = Readonly<Record<Exclude<RunResult['kind'], 'ended'>, FailureWords>>

/** Programs run in the environment of the settings and in the home folder, unless told otherwise. */
export type StoreMachine = StorePort & Pick<Machine, 'env' | 'home'>

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

/** `undefined` for text that is not JSON: the parser's error would quote it. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
