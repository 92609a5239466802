import type { Machine } from '../entry/index.ts'
import type { lintTree, replaceFile, writeText } from '../lint/tree/index.ts'
import type { ChildEnd } from './child.ts'
import type { Typed } from './prompt.ts'

/** What a command is given of the outside world. */
export type Io = {
  /** For data. */
  readonly out: (text: string) => void
  /** For talk: diagnostics, notes, usage. */
  readonly err: (text: string) => void
  /** Everything on standard input. */
  readonly input: () => Promise<Uint8Array>
  /** Asks whoever sits at the terminal, and shows nothing of the answers; absent without one. */
  readonly ask: ((questions: readonly string[]) => Promise<Typed>) | undefined
  /** Runs a command in the place of this one, with nothing but this environment. */
  readonly exec: (
    command: readonly [string, ...string[]],
    env: Readonly<Record<string, string>>,
  ) => Promise<ChildEnd>
  /** Whether talk may be colored, and whether data may. */
  readonly color: { readonly out: boolean; readonly err: boolean }
  readonly machine: Machine
  /** Files and folders, for linting; loaded when it is needed. */
  readonly tree: () => Promise<Tree>
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
