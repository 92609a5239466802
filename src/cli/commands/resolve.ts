import { Option } from 'commander'

import { clientIds } from '../../clients/ids.ts'
import { connectionOptions } from '../flags.ts'
import type { Flags } from '../flags.ts'
import { diagnosticsText } from '../formats/diagnostics.ts'
import { canonicalVariables, envLines } from '../formats/env.ts'
import { resolutionJson } from '../formats/json.ts'
import { tableText } from '../formats/table.ts'
import { usageError } from '../io.ts'
import type { Io } from '../io.ts'
import { diagnosticsOf, exitOf, resolveFlags } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import { aliasArgument } from './command.ts'
import type { Command } from './command.ts'

const formats = ['table', 'json', 'yaml', 'env', 'code'] as const

export const resolve: Command = {
  name: 'resolve',
  summary: 'Print the connection, and where each value came from.',
  argument: aliasArgument,
  details: `Formats: table, json, yaml and env; with --for also code, a snippet to paste.

Exit codes: 0 ok, 1 invalid settings, 2 usage, 3 a file exists and cannot be read or parsed.

Examples:
  milvus-connection resolve
  milvus-connection resolve prod --format json
  milvus-connection resolve --uri https://db.example:19530 --for pymilvus --format code`,
  options: () => [
    ...connectionOptions(),
    new Option('--format <format>', 'How to print it.').choices(formats),
    new Option('--for <client>', "Print this client's options for it.").choices(clientIds),
    new Option('--show-secrets', 'Print credentials instead of [secret].'),
  ],

  async run({ argument, flags, io }) {
    const client = flags['for']
    if (flags['format'] === 'code' && client === undefined)
      return usageError(io, '--format code goes with --for: say which client the code is for')
    const outcome = await resolveFlags(argument, flags, io)
    const report = diagnosticsText(diagnosticsOf(outcome), io.paint.err)
    if (typeof client === 'string' && outcome.ok) {
      io.err(report)
      const { printClient } = await import('../formats/client.ts')
      return printClient(client, outcome.resolution.connection, flags, io)
    }
    await print(outcome, flags, io)
    // JSON and YAML carry the diagnostics themselves.
    if (flags['format'] !== 'json' && flags['format'] !== 'yaml') io.err(report)
    return exitOf(outcome)
  },
}

async function print(outcome: Outcome, flags: Flags, io: Io): Promise<void> {
  const showSecrets = flags['showSecrets'] === true
  if (flags['format'] === 'json')
    return io.out(`${JSON.stringify(resolutionJson(outcome, showSecrets), null, 2)}\n`)
  if (flags['format'] === 'yaml') {
    const { stringify } = await import('yaml')
    // JSON masks credentials.
    return io.out(stringify(JSON.parse(JSON.stringify(resolutionJson(outcome, showSecrets)))))
  }
  if (!outcome.ok) return
  const { resolution } = outcome
  if (flags['format'] === 'env')
    io.out(envLines(canonicalVariables(resolution.connection, showSecrets)))
  else io.out(tableText(resolution, showSecrets, io.paint.out))
}
