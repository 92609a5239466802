import type { TextRead } from './machine.ts'
import type { KeychainPort } from '../secrets/keychain/call.ts'
import type { RunProgram } from '../secrets/run-program.ts'

export type { RunResult } from '../secrets/run-program.ts'

/** The door to the machine for stores: what a look-up of a credential may need of it. */
export type StoreMachine = {
  readonly env: Readonly<Record<string, string | undefined>>
  /** As Node names it: `linux`, `darwin`, `win32` … */
  readonly platform: string
  /** Absolute; absent when the machine does not say. */
  readonly home?: string | undefined
  readonly readText: (path: string) => TextRead
  readonly run: RunProgram
  readonly fetch: typeof globalThis.fetch
  /**
   * Loads an optional package, such as an SDK or keytar, from beside this one, never from a project
   * that is being looked at; `undefined` when it is not installed. What it throws while loading is
   * thrown on.
   */
  readonly load: (name: string) => Promise<unknown>
  /** The machine's keychain; absent where it has none. */
  readonly keychain?: KeychainPort
}
