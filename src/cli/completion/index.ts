import type { Command } from '../commands/command.ts'
import { bash } from './bash.ts'
import { fish } from './fish.ts'
import { wordsOf } from './words.ts'
import type { CommandWords } from './words.ts'
import { zsh } from './zsh.ts'

const scripts: Readonly<
  Record<string, (name: string, commands: readonly CommandWords[]) => string>
> = { bash, zsh, fish }

/** The shells there is a script for. */
export const shells: readonly string[] = Object.keys(scripts)

/** Writes a shell's completion script, derived from the verbs and the settings table. */
export function completionScript(shell: string, commands: readonly Command[]): string {
  const write = scripts[shell]
  if (write === undefined)
    throw new TypeError(`Cannot write a script: expected one of ${shells.join(', ')}`)
  return write('milvus-connection', wordsOf(commands))
}
