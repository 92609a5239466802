import type { Adapted, Adapter, Variables } from '../../clients/adapter.ts'
import { mask, reveal } from '../../clients/credential.ts'
import { Secret } from '../../core/secret.ts'
import type { Connection } from '../../settings/connection.ts'
import type { Flags } from '../flags.ts'
import { exit } from '../io.ts'
import type { Exit, Io } from '../io.ts'
import { envLines } from './env.ts'

type Refused = Extract<Adapted<unknown>, { ok: false }>

/** Prints a connection as one client's options, or says what that client cannot honor. */
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
    sayRefusals(text, adapter.client, io)
    return exit.invalid
  }
  io.out(text.options)
  for (const note of text.notes) io.err(`note: ${note}\n`)
  return exit.ok
}

function written<T>(adapted: Adapted<T>, write: (options: T) => string): Adapted<string> {
  return adapted.ok ? { ...adapted, options: write(adapted.options) } : adapted
}

/** What a client reads by itself for a connection, and every name that it may read. */
export async function clientVariables(
  id: string,
  connection: Connection,
  io: Io,
): Promise<{ readonly variables: Variables; readonly stale: readonly string[] } | undefined> {
  const adapter = await adapterOf(id, io)
  const adapted = adapter.env(connection, reveal)
  if (!adapted.ok) {
    sayRefusals(adapted, adapter.client, io)
    return undefined
  }
  const names = everyKind(connection).flatMap((one) => {
    const other = adapter.env(one, mask)
    return other.ok ? Object.keys(other.options) : []
  })
  const others = id === 'spring-ai' ? springAlone : []
  const stale = [...Object.keys(adapted.options), ...names]
  return {
    variables: adapted.options,
    stale: stale.length === 0 ? [] : [...new Set([...stale, ...others])],
  }
}

/** Stronger than the host and port that the adapter gives, where TLS is on. */
const springAlone = ['SPRING_AI_VECTORSTORE_MILVUS_CLIENT_URI']

// The names for a password are not those for a token, and a certificate has names of its own: what
// is set for another kind of connection is to be known, too.
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

function sayRefusals({ refusals }: Refused, client: string, io: Io): void {
  io.err(`Cannot make this connection with ${client}:\n`)
  for (const { setting, reason } of refusals) io.err(`  ${setting}: ${reason}\n`)
}
