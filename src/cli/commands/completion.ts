import { completionScript, shells } from '../completion/index.ts'
import { exit } from '../io.ts'
import type { Command } from './command.ts'

/** Prints a shell's completion script. */
export const completion: Command = {
  name: 'completion',
  summary: 'Print a completion script for bash, zsh or fish.',
  argument: { name: 'shell', doc: 'bash, zsh or fish.', choices: shells, required: true },
  details: `Examples:
  source <(milvus-connection completion bash)
  milvus-connection completion zsh > "\${fpath[1]}/_milvus-connection"
  milvus-connection completion fish > ~/.config/fish/completions/milvus-connection.fish`,
  options: () => [],

  run({ argument, io, commands }) {
    io.out(completionScript(argument ?? '', commands))
    return Promise.resolve(exit.ok)
  },
}
