import type { TextRead } from '../sources/host.ts'
import type { KeychainDoor } from './keychain/call.ts'

/** What a program that was run said, or why it said nothing. */
export type RunResult =
  | {
      readonly kind: 'ended'
      readonly exit: number
      readonly stdout: string
      readonly stderr: string
    }
  | { readonly kind: 'not-found' | 'denied' | 'timed-out' | 'too-much' | 'killed' }

/** The door to the machine for stores: what a look-up of a credential may need of it. */
export type StoreHost = {
  readonly env: Readonly<Record<string, string | undefined>>
  /** As Node names it: `linux`, `darwin`, `win32` … */
  readonly platform: string
  /** Absolute; absent when the machine does not say. */
  readonly home?: string | undefined
  readonly readText: (path: string) => TextRead
  /**
   * Runs a program without a shell, in the environment given or else in `env`, and stops it, with
   * what it started, when `signal` is aborted or it printed more than `maxBytes`.
   */
  readonly run: (
    command: readonly [string, ...string[]],
    options: {
      readonly signal: AbortSignal
      readonly input?: string
      readonly maxBytes?: number
      readonly env?: Readonly<Record<string, string | undefined>>
    },
  ) => Promise<RunResult>
  readonly fetch: typeof globalThis.fetch
  /**
   * Loads an optional package, such as an SDK or keytar, from beside this one, never from a project
   * that is being looked at; `undefined` when it is not installed. What it throws while loading is
   * thrown on.
   */
  readonly load: (name: string) => Promise<unknown>
  /** The machine's keychain; absent where it has none. */
  readonly keychain?: KeychainDoor
}
