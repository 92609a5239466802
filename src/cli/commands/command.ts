import type { Option } from 'commander'

import type { Flags } from '../flags.ts'
import type { Io } from '../io.ts'

/** A command line taken apart: `milvus-connection resolve prod --uri …`. */
export type Invocation = {
  /** The first word after the command that is not a flag. */
  readonly argument: string | undefined
  /** All the words after the command that are not flags. */
  readonly words: readonly string[]
  /** What follows `--`, for `exec`. */
  readonly command: readonly string[]
  readonly flags: Flags
  readonly io: Io
  /** All the commands, for `completion`. */
  readonly commands: readonly Command[]
}

/** The argument of the commands that are about one connection. */
export const aliasArgument = {
  name: 'alias',
  doc: 'Which connection; by default the one MILVUS_CONN_ALIAS or the config file names.',
} as const

/** One command: a verb of `milvus-connection`. */
export type Command = {
  /** `resolve`; with a space in it, one of a group: `secret set`. */
  readonly name: string
  /** One sentence, for the list of commands. */
  readonly summary: string
  /** What else one would like to know, under the flags. */
  readonly details: string
  /** Its positional argument, and the words it can be, where they are fixed. */
  readonly argument?: {
    readonly name: string
    readonly doc: string
    readonly choices?: readonly string[]
    /** Words that shells offer for it, where the command itself checks what it is given. */
    readonly offered?: readonly string[]
    readonly required?: boolean
    /** Whether it can be given many times. */
    readonly variadic?: boolean
    /** Whether it is the path of a file or folder, which shells complete. */
    readonly isPath?: boolean
  }
  /** Whether a command with arguments of its own stands behind `--`. */
  readonly takesCommand?: boolean
  readonly options: () => readonly Option[]
  /** Answers with the exit code. */
  readonly run: (invocation: Invocation) => Promise<number>
}
