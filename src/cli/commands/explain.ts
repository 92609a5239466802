import { Option } from 'commander'

import { modelIds } from '../../clients/ids.ts'
import { connectionOptions } from '../flags.ts'
import { diagnosticsText } from '../formats/diagnostics.ts'
import { explanationText } from '../formats/explanation.ts'
import { resolutionJson } from '../formats/json.ts'
import { diagnosticsOf, exitOf, resolveFlags } from '../outcome.ts'
import { aliasArgument } from './command.ts'
import type { Command } from './command.ts'

export const explain: Command = {
  name: 'explain',
  summary: 'Print why the connection is what it is: sources, shadowed values, places with nothing.',
  argument: aliasArgument,
  details: `With --as, also what that client would have made of the same settings, given them raw.

Exit codes: 0 ok, 1 invalid settings, 2 usage, 3 a file exists and cannot be read or parsed.

Examples:
  milvus-connection explain
  milvus-connection explain prod --as pymilvus`,
  options: () => [
    ...connectionOptions(),
    new Option(
      '--as <client>',
      'Add what this client would have made of the raw settings.',
    ).choices(modelIds),
    new Option('--format <format>', 'How to print it.').choices(['table', 'json']),
    new Option('--show-secrets', 'Print credentials instead of [secret].'),
  ],

  async run({ argument, flags, io }) {
    const outcome = await resolveFlags(argument, flags, io)
    const showSecrets = flags['showSecrets'] === true
    const { lookedAt, raw } = outcome.ok ? outcome.resolution : outcome.error
    const client = typeof flags['as'] === 'string' ? flags['as'] : undefined
    const models = client === undefined ? undefined : await import('../formats/interpretation.ts')
    if (flags['format'] === 'json') {
      const as =
        client && models
          ? { as: { [client]: models.interpretationJson(client, raw, showSecrets) } }
          : {}
      const all = { ...resolutionJson(outcome, showSecrets), lookedAt, ...as }
      io.out(`${JSON.stringify(all, null, 2)}\n`)
      return exitOf(outcome)
    }
    const paint = io.paint.out
    io.out(explanationText(outcome, showSecrets, paint))
    if (client && models) io.out(`\n${models.interpretationText(client, raw, showSecrets, paint)}`)
    io.err(diagnosticsText(diagnosticsOf(outcome), io.paint.err))
    return exitOf(outcome)
  },
}
