import type { Option } from 'commander'
import type { Flags } from '../flags.ts'
import type { Io } from '../io.ts'

/** A parsed command line. */
export type Invocation = {
  /** The first of `words`. */
  readonly argument: string | undefined
  /** What follows the command and is not a flag. */
  readonly words: readonly string[]
  /** What follows `--`, for `exec`. */
  readonly command: readonly string[]
  readonly flags: Flags
  readonly io: Io
  /** All the commands, for `completion`. */
  readonly commands: readonly Command[]
}

export const aliasArgument = {
  name: 'alias',
  doc: 'Which connection; by default the one MILVUS_CONN_ALIAS or the config file names.',
} as const

export type Command = {
  /** A verb, or a group and a verb: `secret set`. */
  readonly name: string
  readonly summary: string
  /** Printed below the flags. */
  readonly details: string
  readonly argument?: {
    readonly name: string
    readonly doc: string
    readonly choices?: readonly string[]
    /** Words that shells complete; unlike `choices`, others are not refused by commander. */
    readonly offered?: readonly string[]
    readonly required?: boolean
    readonly variadic?: boolean
    readonly isPath?: boolean
  }
  /** Whether another command follows `--`. */
  readonly takesCommand?: boolean
  readonly options: () => readonly Option[]
  /** Returns the exit code. */
  readonly run: (invocation: Invocation) => Promise<number>
}
