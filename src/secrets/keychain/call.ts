import type { RunProgram, RunResult } from '../../machine/ports.ts'
import type { StoreMachine } from '../store-machine.ts'
import { keychainProblems } from './failures.ts'
import type { KeychainProblem } from './failures.ts'
import { askKeytar } from './keytar.ts'
import { isLocked } from './locked.ts'

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

/** The answer of the keychain; `text` is absent where it has no such entry. */
export type KeychainAnswer =
  | { readonly kind: 'text'; readonly text: string | undefined }
  | { readonly kind: 'done'; readonly wasThere: boolean }
  | { readonly kind: 'accounts'; readonly accounts: readonly string[] }
  | { readonly kind: 'problem'; readonly problem: KeychainProblem }

/** What entries are found by. */
export type Attributes = { readonly service: string; readonly account?: string }

/** The machine's keychain, as it is asked. Both functions stop when `signal` is aborted. */
export type KeychainPort = {
  readonly ask: (call: KeychainCall, signal: AbortSignal) => Promise<KeychainAnswer>
  /** Whether there is such an entry, and it is locked; `undefined` where that cannot be found out. */
  readonly isLocked: (attributes: Attributes, signal: AbortSignal) => Promise<boolean | undefined>
}

/**
 * The keychain of a machine, by way of keytar. It is reached through the environment of the process,
 * even where settings are read from another one.
 */
export function keychainPort(machine: StoreMachine): KeychainPort {
  const { processEnv, runPart } = machine
  const env = { ...processEnv, ...machine.env, LC_ALL: 'C', NODE_OPTIONS: undefined }
  const folder = machine.home
  const run: RunProgram = (command, options) => machine.run(command, { env, ...options })
  return {
    // In a process of its own: a call of keytar that waits for its user holds a thread that not even
    // process.exit gets out of, and one on a locked entry can end the process. A child can be
    // stopped, and its end is survived.
    ask: async (call, signal) =>
      runPart === undefined
        ? raced(askKeytar(machine, call), signal)
        : answerOf(await runPart('keychain', { env, folder, signal, input: JSON.stringify(call) })),
    isLocked: (attributes, signal) => isLocked(run, attributes, signal),
  }
}

function raced(answer: Promise<KeychainAnswer>, signal: AbortSignal): Promise<KeychainAnswer> {
  return new Promise((resolve, reject) => {
    const stop = () => resolve({ kind: 'problem', problem: 'timed-out' })
    signal.addEventListener('abort', stop, { once: true })
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

function answerOf(result: RunResult): KeychainAnswer {
  if (result.kind === 'timed-out') return { kind: 'problem', problem: 'timed-out' }
  if (result.kind === 'killed') return { kind: 'problem', problem: 'crashed' }
  const answer = result.kind === 'ended' ? read(result.stdout) : undefined
  return answer ?? { kind: 'problem', problem: 'failed' }
}

// Whatever else got into the output of the child is not an answer.
function read(stdout: string): KeychainAnswer | undefined {
  try {
    const answer: unknown = JSON.parse(stdout)
    return isAnswer(answer) ? answer : undefined
  } catch {
    return undefined
  }
}

function isAnswer(value: unknown): value is KeychainAnswer {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false
  switch (value.kind) {
    case 'text':
      return !('text' in value) || typeof value.text === 'string'
    case 'done':
      return 'wasThere' in value && typeof value.wasThere === 'boolean'
    case 'accounts':
      return 'accounts' in value && isTexts(value.accounts)
    case 'problem':
      return 'problem' in value && keychainProblems.some((known) => known === value.problem)
    default:
      return false
  }
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
