import { createRequire } from 'node:module'
import { keychainProblems } from '../secrets/keychain/call.ts'
import type {
  KeychainAnswer,
  KeychainCall,
  KeychainPort,
  KeychainProblem,
} from '../secrets/keychain/call.ts'
import { callKeytar, isKeytar, loadProblemOf } from '../secrets/keychain/keytar.ts'
import type { Keytar } from '../secrets/keychain/keytar.ts'
import { isLocked } from '../secrets/keychain/locked.ts'
import type { RunResult, StoreMachine } from './store-machine.ts'

/**
 * The keychain of the machine that Node runs on. It is reached by way of the process's environment,
 * whatever environment a caller gave to read settings from.
 */
export function nodeKeychain(given: StoreMachine['env'], runs: StoreMachine['run']): KeychainPort {
  const env = { ...process.env, ...given, LC_ALL: 'C', NODE_OPTIONS: undefined }
  const run: StoreMachine['run'] = (command, options) => runs(command, { env, ...options })
  return {
    ask: (call, signal) => ask(call, signal, run),
    isLocked: (attributes, signal) => isLocked(run, attributes, signal),
  }
}

// In a process of its own: a call of keytar that waits for its user holds a thread that not even
// process.exit gets out of, and one on a locked entry can end the process. A child can be stopped,
// and its end is survived.
async function ask(
  call: KeychainCall,
  signal: AbortSignal,
  run: StoreMachine['run'],
): Promise<KeychainAnswer> {
  if (!isPlainNode()) return raced(answerHere(call), signal)
  return answerOf(await run([process.execPath, program()], { signal, input: JSON.stringify(call) }))
}

function program(): string {
  return createRequire(import.meta.url).resolve('./keychain.cjs')
}

/** Whether this program is `node` itself; Electron and single executables would start themselves. */
function isPlainNode(): boolean {
  const { versions, execPath } = process
  return !('electron' in versions) && !('bun' in versions) && /[\\/]node(?:\.exe)?$/.test(execPath)
}

/** Asks keytar in this process. */
export async function answerHere(call: KeychainCall): Promise<KeychainAnswer> {
  const keytar = loadKeytar()
  return typeof keytar === 'string'
    ? { kind: 'problem', problem: keytar }
    : callKeytar(keytar, call)
}

function raced(answer: Promise<KeychainAnswer>, signal: AbortSignal): Promise<KeychainAnswer> {
  return new Promise((resolve, reject) => {
    const stop = () => resolve({ kind: 'problem', problem: 'timed-out' })
    signal.addEventListener('abort', stop, { once: true })
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

// From beside this package, so that a project that is looked at cannot slip its own in.
function loadKeytar(): Keytar | KeychainProblem {
  const beside = createRequire(import.meta.url)
  try {
    beside.resolve('keytar')
  } catch {
    return 'not-installed'
  }
  try {
    const keytar: unknown = beside('keytar')
    return isKeytar(keytar) ? keytar : 'no-native-part'
  } catch (error) {
    return loadNativePart(beside) ?? whyNot(beside, error)
  }
}

// keytar brings builds for musl along, and does not look for them itself.
function loadNativePart(beside: NodeJS.Require): Keytar | undefined {
  try {
    const keytar: unknown = beside(nativePart('linuxmusl'))
    return isKeytar(keytar) ? keytar : undefined
  } catch {
    return undefined
  }
}

// keytar keeps what the loader said to itself, so the loader is asked again.
function whyNot(beside: NodeJS.Require, error: unknown): KeychainProblem {
  try {
    beside(nativePart(process.platform))
    return loadProblemOf(error)
  } catch (reason) {
    return loadProblemOf(isNotThere(reason) ? error : reason)
  }
}

function nativePart(system: string): string {
  return `keytar/prebuilds/${system}-${process.arch}/keytar.node`
}

function isNotThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND'
}

function answerOf(result: RunResult): KeychainAnswer {
  if (result.kind === 'timed-out') return { kind: 'problem', problem: 'timed-out' }
  if (result.kind === 'killed') return { kind: 'problem', problem: 'crashed' }
  const answer = result.kind === 'ended' ? read(result.stdout) : undefined
  return answer ?? { kind: 'problem', problem: 'failed' }
}

// Our own child wrote it; whatever else got into it is not believed.
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
