import type { RunProgram, RunResult } from '../../machine/capabilities.ts'
import { jsonIn } from '../store.ts'
import type { StoreMachine } from '../store.ts'
import { keychainProblems } from './call.ts'
import type { KeychainAnswer, KeychainCall } from './call.ts'
import { askKeytar } from './keytar.ts'

export type Attributes = { readonly service: string; readonly account?: string }

/** Both functions stop when `signal` is aborted. */
export type KeychainPort = {
  readonly ask: (call: KeychainCall, signal: AbortSignal) => Promise<KeychainAnswer>
  /** Whether such an entry exists and is locked; `undefined` where that is unknown. */
  readonly isLocked: (attributes: Attributes, signal: AbortSignal) => Promise<boolean | undefined>
}

/** The process's environment reaches the keychain, even where settings come from another one. */
export function keychainPort(machine: StoreMachine): KeychainPort {
  const { processEnv, runPart } = machine
  const env = { ...processEnv, ...machine.env, LC_ALL: 'C', NODE_OPTIONS: undefined }
  const folder = machine.home
  const run: RunProgram = (command, options) => machine.run(command, { env, ...options })
  return {
    // In a child process: a keytar call that waits for its user blocks even process.exit, and one on
    // a locked entry can end the process.
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
  // Something else may have got into the child's output.
  const answer = result.kind === 'ended' ? jsonIn(result.stdout) : undefined
  return isAnswer(answer) ? answer : { kind: 'problem', problem: 'failed' }
}

function isAnswer(value: unknown): value is KeychainAnswer {
  if (typeof value !== 'object' || value === null) return false
  const { kind, text, wasThere, accounts, problem }: Partial<Record<string, unknown>> = { ...value }
  switch (kind) {
    case 'text':
      return text === undefined || typeof text === 'string'
    case 'done':
      return typeof wasThere === 'boolean'
    case 'accounts':
      return Array.isArray(accounts) && accounts.every((item) => typeof item === 'string')
    case 'problem':
      return typeof problem === 'string' && Object.hasOwn(keychainProblems, problem)
    default:
      return false
  }
}

type Tool = {
  readonly command: (attributes: Attributes) => readonly [string, ...string[]] | undefined
  readonly isLocked: (stdout: string) => boolean
}

const bus = 'org.freedesktop.secrets'
const path = '/org/freedesktop/secrets'
const type = 'org.freedesktop.Secret.Service'
const method = 'SearchItems'

/** Every system with a D-Bus session has one of these. */
const tools: readonly Tool[] = [
  {
    command: (attributes) => [
      ...(['gdbus', 'call', '--session', '--timeout', '10'] as const),
      ...['--dest', bus, '--object-path', path, '--method', `${type}.${method}`],
      // GVariant's text format.
      `{${pairs(attributes)
        .map((pair) => pair.map(gvariant).join(': '))
        .join(', ')}}`,
    ],
    isLocked: (stdout) => /\],\s*\[[^\]]*'\//.test(stdout),
  },
  {
    command: (attributes) => [
      ...(['busctl', '--user', '--timeout=10', 'call', bus, path, type, method] as const),
      ...['a{ss}', `${pairs(attributes).length}`, ...pairs(attributes).flat()],
    ],
    isLocked: (stdout) => /^aoao \d+(?: "[^"]*")* [1-9]/.test(stdout),
  },
  {
    command: (attributes) => {
      const words = pairs(attributes).flat()
      // dbus-send cannot escape a comma.
      if (words.some((word) => word.includes(','))) return undefined
      const call = `${type}.${method}`
      return [
        ...(['dbus-send', '--session', '--print-reply', '--reply-timeout=10000'] as const),
        ...[`--dest=${bus}`, path, call, `dict:string:string:${words.join(',')}`],
      ]
    },
    isLocked: (stdout) => /array \[[^\]]*\]\s*array \[\s*object path/.test(stdout),
  },
]

function pairs({ service, account }: Attributes): readonly (readonly [string, string])[] {
  return [['service', service], ...(account === undefined ? [] : ([['account', account]] as const))]
}

function gvariant(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}

/**
 * Asks the Secret Service itself, as keytar answers the same for locked and missing entries. No
 * credential is in the answer. `undefined` where there is no tool to ask with.
 */
export async function isLocked(
  run: RunProgram,
  attributes: Attributes,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  for (const tool of tools) {
    const command = tool.command(attributes)
    const result = command && (await run(command, { signal }))
    if (result?.kind === 'ended' && result.exit === 0) return tool.isLocked(result.stdout)
  }
  return undefined
}
