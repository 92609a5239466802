/** What a program that was run said, or why it said nothing. */
export type RunResult =
  | {
      readonly kind: 'ended'
      readonly exit: number
      readonly stdout: string
      readonly stderr: string
    }
  | { readonly kind: 'not-found' | 'denied' | 'timed-out' | 'too-much' | 'killed' }

/**
 * Runs a program without a shell, in the environment given or else in `env`, and stops it, with
 * what it started, when `signal` is aborted or it printed more than `maxBytes`.
 */
export type RunProgram = (
  command: readonly [string, ...string[]],
  options: {
    readonly signal: AbortSignal
    readonly input?: string
    readonly maxBytes?: number
    readonly env?: Readonly<Record<string, string | undefined>>
  },
) => Promise<RunResult>
