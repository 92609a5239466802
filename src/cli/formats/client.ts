import { adapters, mask, reveal } from '../../clients/index.ts'
import type { Adapted } from '../../clients/index.ts'
import type { Connection } from '../../index.ts'
import type { Flags } from '../flags.ts'
import { exit } from '../io.ts'
import type { Exit, Io } from '../io.ts'
import { quote } from './env.ts'

/** Prints a connection as one client's options, or says what that client cannot honor. */
export function printClient(id: string, connection: Connection, flags: Flags, io: Io): Exit {
  const adapter = adapters.find((one) => one.id === id)
  if (adapter === undefined) throw new TypeError('Cannot find an adapter for a known client')
  const show = flags['showSecrets'] === true ? reveal : mask
  switch (flags['format']) {
    case 'code':
      return print(
        adapter.code(connection),
        (code) => (code.endsWith('\n') ? code : `${code}\n`),
        adapter.client,
        io,
      )
    case 'env':
      return print(adapter.env(connection, show), envLines, adapter.client, io)
    case 'yaml':
    case 'table':
      io.err(`Cannot print options in this format: expected json, env or code\n`)
      return exit.usage
    default:
      return print(
        adapter.toOptions(connection, show),
        (options) => `${JSON.stringify(options, null, 2)}\n`,
        adapter.client,
        io,
      )
  }
}

function print<T>(
  adapted: Adapted<T>,
  write: (options: T) => string,
  client: string,
  io: Io,
): Exit {
  if (adapted.ok) {
    io.out(write(adapted.options))
    for (const note of adapted.notes) io.err(`note: ${note}\n`)
    return exit.ok
  }
  io.err(`Cannot make this connection with ${client}:\n`)
  for (const { setting, reason } of adapted.refusals) io.err(`  ${setting}: ${reason}\n`)
  return exit.invalid
}

function envLines(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join('')
}
