import type { Option } from 'commander'

import type { Flags } from '../flags.ts'
import type { Exit, Io } from '../io.ts'

/** A command line taken apart: `milvus-connection resolve prod --uri …`. */
export type Invocation = {
  readonly argument: string | undefined
  readonly flags: Flags
  readonly io: Io
  /** All the verbs, for the one that describes them. */
  readonly commands: readonly Command[]
}

/** One verb of the command. */
export type Command = {
  readonly name: string
  /** One sentence, for the list of commands. */
  readonly summary: string
  /** What else one would like to know, under the flags. */
  readonly details: string
  /** Its one positional argument, and the words it can be, where they are fixed. */
  readonly argument: {
    readonly name: string
    readonly doc: string
    readonly choices?: readonly string[]
    readonly required?: boolean
  }
  readonly options: () => readonly Option[]
  readonly run: (invocation: Invocation) => Promise<Exit>
}
