import { Option } from 'commander'

import { clientIds } from '../../clients/ids.ts'
import { connectionOptions } from '../flags.ts'
import { canonicalVariables } from '../formats/env.ts'
import { diagnosticsText } from '../formats/diagnostics.ts'
import type { Connection } from '../../settings/connection.ts'
import { variableNames } from '../../settings/names.ts'
import { exit, usageError } from '../io.ts'
import type { Io } from '../io.ts'
import { diagnosticsOf, exitOf, resolveFlags } from '../outcome.ts'
import { aliasArgument } from './command.ts'
import type { Command } from './command.ts'

/** The variables to set for the child, and the names of those to remove. */
type Changes = {
  readonly variables: Readonly<Record<string, string>>
  readonly stale: readonly string[]
}

// The exit codes are those of `env` and of shells.
const ends = {
  'not-found': { code: 127, why: 'it is not to be found' },
  'not-executable': { code: 126, why: 'it is not executable' },
  failed: {
    code: 126,
    why: 'the system does not start it; a batch file of Windows runs in its shell: cmd /c …',
  },
} as const

export const exec: Command = {
  name: 'exec',
  summary: 'Run a command with the resolved settings in its environment.',
  argument: aliasArgument,
  takesCommand: true,
  details: `The command is given MILVUS_URI, MILVUS_TOKEN or MILVUS_USER and MILVUS_PASSWORD, MILVUS_DB_NAME and
the rest, with references fetched; with --for, the names which that client reads by itself, if it
reads any. Every other spelling of these settings is taken away, and the rest of the environment
stays. No shell is in between. Signals are passed on, the exit code is the command's own.

Exit codes: the command's; 126 it cannot be run, 127 it is not to be found; before that 1 invalid
settings, 2 usage, 3 a file exists and cannot be read or parsed.

Examples:
  milvus-connection exec prod -- python ingest.py
  milvus-connection exec --for attu -- docker run --env MILVUS_ADDRESS --env MILVUS_TOKEN zilliz/attu
  milvus-connection exec -- sh -c 'echo "$MILVUS_URI"'`,
  options: () => [
    ...connectionOptions(),
    new Option('--for <client>', 'Use the names that this client reads.').choices(clientIds),
    new Option('-q, --quiet', 'Say nothing of warnings.'),
  ],

  async run({ argument, command, flags, io }) {
    const [file, ...words] = command
    if (file === undefined || file === '') return usageError(io, 'expected a command after "--"')
    const outcome = await resolveFlags(argument, flags, io)
    if (!outcome.ok || flags['quiet'] !== true)
      io.err(diagnosticsText(diagnosticsOf(outcome), io.paint.err))
    if (!outcome.ok) return exitOf(outcome)
    const changes = await changesFor(flags['for'], outcome.resolution.connection, io)
    if (changes === undefined) return exit.invalid
    const end = await io.exec([file, ...words], environment(changes, io))
    if (end.kind === 'ended') return end.code
    const { code, why } = ends[end.kind]
    io.err(`Cannot run the command: ${why}\n`)
    return code
  },
}

async function changesFor(
  client: unknown,
  connection: Connection,
  io: Io,
): Promise<Changes | undefined> {
  const names = variableNames(connection.alias)
  const canonical: Changes = {
    variables: {
      ...canonicalVariables(connection, true),
      // Names without an alias apply to the default one.
      ...(connection.alias === 'default' ? {} : { MILVUS_CONN_ALIAS: connection.alias }),
    },
    stale: names,
  }
  if (typeof client !== 'string') return canonical
  const { clientVariables } = await import('../formats/client.ts')
  const adapted = await clientVariables(client, connection, io)
  if (adapted === undefined) return undefined
  // Most clients read no variables: programs that use them read the usual names.
  if (adapted.stale.length === 0) return canonical
  return { ...adapted, stale: [...names, ...adapted.stale] }
}

function environment(
  { variables, stale }: Changes,
  { machine }: Io,
): Readonly<Record<string, string>> {
  // Windows ignores the case of names.
  const plain = (name: string) => (machine.platform === 'win32' ? name.toUpperCase() : name)
  const gone = new Set([...stale, ...Object.keys(variables)].map(plain))
  const kept = Object.entries(machine.env).flatMap(([name, value]) =>
    value === undefined || gone.has(plain(name)) ? [] : [[name, value] as const],
  )
  return { ...Object.fromEntries(kept), ...variables }
}
