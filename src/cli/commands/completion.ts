import { bash } from '../completion/bash.ts'
import { fish } from '../completion/fish.ts'
import { wordsOf } from '../completion/words.ts'
import { zsh } from '../completion/zsh.ts'
import { exit } from '../io.ts'
import type { Command } from './command.ts'

const scripts = new Map(Object.entries({ bash, zsh, fish }))

export const completion: Command = {
  name: 'completion',
  summary: 'Print a completion script for bash, zsh or fish.',
  argument: {
    name: 'shell',
    doc: 'bash, zsh or fish.',
    choices: [...scripts.keys()],
    required: true,
  },
  details: `Examples:
  source <(milvus-connection completion bash)
  milvus-connection completion zsh > "\${fpath[1]}/_milvus-connection"
  milvus-connection completion fish > ~/.config/fish/completions/milvus-connection.fish`,
  options: () => [],

  run({ argument, io, commands }) {
    const script = scripts.get(argument ?? '')
    if (script !== undefined) io.out(script('milvus-connection', wordsOf(commands)))
    return Promise.resolve(exit.ok)
  },
}
