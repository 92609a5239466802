import { exit } from './io.ts'
import type { Exit, Io } from './io.ts'

/** Says what is wrong with a command line. The words of the line itself are never repeated. */
export function usageError(io: Io, message: string): Exit {
  io.err(`Cannot read the command line: ${message}\nSee milvus-connection --help\n`)
  return exit.usage
}
