import type { Adapter } from '../clients/adapter.ts'
import type { lintTree, replaceFile, writeText } from '../lint/tree/index.ts'
import type { ChildEnd } from '../machine/exec.ts'
import type { Machine } from '../machine/machine.ts'
import type { Typed } from '../machine/prompt.ts'
import type { Paint } from '../machine/terminal.ts'

/** What a command is given of the outside world. */
export type Io = {
  /** For data. */
  readonly out: (text: string) => void
  /** For talk: diagnostics, notes, usage. */
  readonly err: (text: string) => void
  /** Everything on standard input. */
  readonly input: () => Promise<Uint8Array>
  /** Asks at the terminal, and shows nothing of the answers; absent without a terminal. */
  readonly ask: ((questions: readonly string[]) => Promise<Typed>) | undefined
  /** Runs a command in the place of this one, with nothing but this environment. */
  readonly exec: (
    command: readonly [string, ...string[]],
    env: Readonly<Record<string, string>>,
  ) => Promise<ChildEnd>
  /** Colors data and talk, where that is wanted. */
  readonly paint: { readonly out: Paint; readonly err: Paint }
  readonly machine: Machine
  /** Files and folders, for linting; loaded when it is needed. */
  readonly tree: () => Promise<Tree>
  /** The adapters of all clients; loaded when one is asked for. */
  readonly adapters: () => Promise<readonly Adapter<unknown>[]>
  readonly version: string
}

/** What linting does with files and folders. */
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
  /** As shells say of a program that Ctrl-C ended. */
  interrupted: 130,
} as const

/** One of the exit codes. */
export type Exit = (typeof exit)[keyof typeof exit]

/** Says what is wrong with a command line. The words of the line itself are never repeated. */
export function usageError(io: Io, message: string): Exit {
  io.err(`Cannot read the command line: ${message}\nSee milvus-connection --help\n`)
  return exit.usage
}
