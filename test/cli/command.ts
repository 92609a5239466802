import { runCommand } from '../cases/command.ts'
import type { Run } from '../cases/command.ts'
import { machineWith } from '../cases/machine.ts'

/** Runs the command on a machine with these files and this environment, and takes it down again. */
export async function run(
  words: readonly string[],
  { files = {}, env = {} }: { files?: Record<string, string>; env?: Record<string, string> } = {},
): Promise<Run> {
  const { cwd, home, remove } = machineWith(files)
  try {
    return await runCommand(words, { cwd, home, env })
  } finally {
    remove()
  }
}
