#!/usr/bin/env node
import { createRequire } from 'node:module'
import { isatty } from 'node:tty'

import { exit } from '../cli/io.ts'
import { main } from '../cli/main.ts'
import { nodeMachine } from '../machine/node.ts'
import { hasColors, painter } from '../machine/terminal.ts'

// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- every package.json has one
const { version }: { version: string } = createRequire(import.meta.url)('../package.json')

// A reader such as head may close the pipe early; that is not an error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

try {
  process.exitCode = await main(process.argv.slice(2), {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    input: async () => (await import('node:stream/consumers')).buffer(process.stdin),
    ask: isatty(0)
      ? async (questions) =>
          (await import('../machine/prompt.ts')).askHidden(questions, process.stdin, process.stderr)
      : undefined,
    exec: async (command, env) => (await import('../machine/exec.ts')).runChild(command, env),
    paint: { out: painter(hasColors(process.stdout)), err: painter(hasColors(process.stderr)) },
    machine: nodeMachine,
    adapters: async () => (await import('./clients.ts')).adapters,
    tree: () => import('../lint/tree/index.ts'),
    version,
  })
} catch {
  // The error may quote its input, which may hold a credential.
  process.stderr.write(
    'Cannot go on: milvus-connection has a fault; please report the command you ran\n',
  )
  process.exitCode = exit.invalid
}
