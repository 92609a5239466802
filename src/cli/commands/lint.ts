import { formats, lintOptions } from '../lint-flags.ts'
import type { Command } from './command.ts'

export const lint: Command = {
  name: 'lint',
  summary: 'Find connection mistakes in .env, config, Compose, Kubernetes and workflow files.',
  argument: {
    name: 'paths',
    doc: 'Files, folders and globs; by default the working folder.',
    variadic: true,
    isPath: true,
  },
  details: `Nothing is executed, no keychain is read and no socket is opened. Folders are walked without what
git ignores. Formats: ${formats.join(', ')}. What a rule finds: milvus-connection rule RULE.

Exit codes: 0 clean, 1 findings (errors or warnings), 2 usage, 3 a file cannot be read.

Examples:
  milvus-connection lint
  milvus-connection lint --fix --diff .env deploy/
  milvus-connection lint --clients node,pymilvus --format sarif > milvus.sarif
  cat .env | milvus-connection lint --stdin-filename .env`,
  options: lintOptions,

  async run({ words, flags, io }) {
    const { lintRun } = await import('../lint-run.ts')
    return lintRun(words, flags, io)
  },
}
