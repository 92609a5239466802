import type { Adapter } from '../clients/adapter.ts'
import type { lintTree, replaceFile, writeText } from '../lint/tree/index.ts'
import type { ChildEnd } from '../machine/exec.ts'
import type { Machine } from '../machine/machine.ts'
import type { Typed } from '../machine/prompt.ts'
import type { Paint } from '../machine/terminal.ts'

export type Io = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly input: () => Promise<Uint8Array>
  /** Asks without echo; absent without a terminal. */
  readonly ask: ((questions: readonly string[]) => Promise<Typed>) | undefined
  /** Runs a command in place of this process, with `env` as its whole environment. */
  readonly exec: (
    command: readonly [string, ...string[]],
    env: Readonly<Record<string, string>>,
  ) => Promise<ChildEnd>
  readonly paint: { readonly out: Paint; readonly err: Paint }
  readonly machine: Machine
  /** Loaded when needed. */
  readonly tree: () => Promise<Tree>
  /** Those of all clients; loaded when needed. */
  readonly adapters: () => Promise<readonly Adapter<unknown>[]>
  readonly version: string
}

export type Tree = {
  readonly lintTree: typeof lintTree
  readonly replaceFile: typeof replaceFile
  readonly writeText: typeof writeText
}

/** The exit codes; they are API. */
export const exit = {
  ok: 0,
  invalid: 1,
  notFound: 1,
  usage: 2,
  unreadable: 3,
  /** As in shells, after Ctrl-C. */
  interrupted: 130,
} as const

export type Exit = (typeof exit)[keyof typeof exit]

/** `message` must not repeat words of the command line, which may be credentials. */
export function usageError(io: Io, message: string): Exit {
  io.err(`Cannot read the command line: ${message}\nSee milvus-connection --help\n`)
  return exit.usage
}
