import type { Adapted, Adapter, Refusal, Variables } from '../../clients/adapter.ts'
import { mask, reveal } from '../../clients/credential.ts'
import { Secret } from '../../core/secret.ts'
import type { Connection } from '../../settings/connection.ts'
import type { Flags } from '../flags.ts'
import { exit } from '../io.ts'
import type { Exit, Io } from '../io.ts'
import { envLines } from './env.ts'

export async function printClient(
  id: string,
  connection: Connection,
  flags: Flags,
  io: Io,
): Promise<Exit> {
  const { format } = flags
  if (format === 'yaml' || format === 'table') {
    io.err(`Cannot print options in this format: expected json, env or code\n`)
    return exit.usage
  }
  const adapter = await adapterOf(id, io)
  const show = flags['showSecrets'] === true ? reveal : mask
  const text =
    format === 'code'
      ? written(adapter.code(connection), (code) => (code.endsWith('\n') ? code : `${code}\n`))
      : format === 'env'
        ? written(adapter.env(connection, show), envLines)
        : written(
            adapter.toOptions(connection, show),
            (options) => `${JSON.stringify(options, null, 2)}\n`,
          )
  if (!text.ok) {
    sayRefusals(text.refusals, adapter.client, io)
    return exit.invalid
  }
  io.out(text.options)
  for (const note of text.notes) io.err(`note: ${note}\n`)
  return exit.ok
}

function written<T>(adapted: Adapted<T>, write: (options: T) => string): Adapted<string> {
  return adapted.ok ? { ...adapted, options: write(adapted.options) } : adapted
}

/** The variables that a client reads for a connection, and the names of all that it may read. */
export async function clientVariables(
  id: string,
  connection: Connection,
  io: Io,
): Promise<{ readonly variables: Variables; readonly stale: readonly string[] } | undefined> {
  const adapter = await adapterOf(id, io)
  const adapted = adapter.env(connection, reveal)
  if (!adapted.ok) {
    sayRefusals(adapted.refusals, adapter.client, io)
    return undefined
  }
  const names = everyKind(connection).flatMap((one) => {
    const other = adapter.env(one, mask)
    return other.ok ? Object.keys(other.options) : []
  })
  // Stronger than the adapter's host and port, where TLS is on.
  const others = id === 'spring-ai' ? ['SPRING_AI_VECTORSTORE_MILVUS_CLIENT_URI'] : []
  const stale = [...Object.keys(adapted.options), ...names]
  return {
    variables: adapted.options,
    stale: stale.length === 0 ? [] : [...new Set([...stale, ...others])],
  }
}

// Passwords, tokens and certificates have names of their own, all of which may be set.
function everyKind(connection: Connection): readonly Connection[] {
  const nothing = new Secret('-')
  const tls = {
    mode: 'mutual',
    caPemPath: '/ca',
    clientPemPath: '/cert',
    clientKeyPath: '/key',
    serverName: 'name',
  } as const
  const server = { mode: 'server', serverPemPath: '/server' } as const
  const user = { kind: 'password', user: 'user', password: nothing } as const
  const token = { kind: 'token', token: nothing } as const
  const tcp = { ...connection, kind: 'tcp', host: 'h', port: 1, address: 'h:1' } as const
  return [
    { ...tcp, tls, auth: user },
    { ...tcp, tls, auth: token },
    { ...tcp, tls: server, auth: token },
  ]
}

async function adapterOf(id: string, io: Io): Promise<Adapter<unknown>> {
  const adapter = (await io.adapters()).find((one) => one.id === id)
  if (adapter === undefined) throw new TypeError('Cannot find an adapter for a known client')
  return adapter
}

function sayRefusals(refusals: readonly Refusal[], client: string, io: Io): void {
  io.err(`Cannot make this connection with ${client}:\n`)
  for (const { setting, reason } of refusals) io.err(`  ${setting}: ${reason}\n`)
}
