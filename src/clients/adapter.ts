import type { Connection, TcpConnection } from '../settings/connection.ts'
import { mask, reveal } from './credential.ts'
import type { Show } from './credential.ts'
import type { ClientId } from './ids.ts'

/** A setting that a client cannot honor. */
export type Refusal = {
  /** The setting by its argument name, such as `clientPemPath`. */
  readonly setting: string
  /** Why the client cannot honor it, and what to do. It never quotes a credential. */
  readonly reason: string
}

/**
 * What an adapter made of a connection: the options, with notes on what they do beyond their
 * names, or every reason why the client cannot make the same connection.
 */
export type Adapted<T> =
  | { readonly ok: true; readonly options: T; readonly notes: readonly string[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

/** The environment variables a client reads by itself. */
export type Variables = Readonly<Record<string, string>>

/** Turns connections into one client's options. Every function is pure. */
export type Adapter<Options> = {
  /** The id of the client, and the name of its file: `node`. */
  readonly id: ClientId
  /** The class or call that takes the options, and its versions. */
  readonly client: string
  readonly language: 'javascript' | 'python' | 'java' | 'go' | 'shell' | 'properties'
  /** The options; fresh data at every call, credentials revealed unless `show` masks them. */
  readonly toOptions: (connection: Connection, show?: Show) => Adapted<Options>
  /** The variables this client really reads by itself: none, for most. */
  readonly env: (connection: Connection, show?: Show) => Adapted<Variables>
  /** A snippet that connects as pasted; it reads the credential from the environment. */
  readonly code: (connection: Connection) => Adapted<string>
}

/** What stands in the way of one client, and what is worth saying about it. */
export type Rules = {
  readonly refusals: readonly ((connection: Connection) => Refusal | false)[]
  readonly notes?: readonly ((connection: Connection) => string | false)[]
}

/** What an adapter is made of. The functions are called only when no rule refuses the connection. */
type Parts<Target, Options> = Pick<Adapter<Options>, 'id' | 'client' | 'language'> & {
  readonly rules: Rules
  readonly options: (connection: Target, show: Show) => Options
  /** For a client that reads variables by itself, with the rules that hold for those. */
  readonly env?: {
    readonly rules: Rules
    readonly variables: (connection: Target, show: Show) => Variables
  }
  readonly code: (options: Options, connection: Target) => string
}

/** Makes the adapter of a client that opens any kind of connection, as far as its rules allow. */
export function adapterOf<Options>(parts: Parts<Connection, Options>): Adapter<Options> {
  return made(parts, (connection) => connection)
}

/** Makes the adapter of a client that dials nothing but `host:port`. */
export function tcpAdapterOf<Options>(parts: Parts<TcpConnection, Options>): Adapter<Options> {
  return made(parts, (connection) => (connection.kind === 'tcp' ? connection : undefined))
}

function made<Target, Options>(
  {
    rules,
    options,
    env = { rules, variables: () => ({}) },
    code,
    ...about
  }: Parts<Target, Options>,
  targetOf: (connection: Connection) => Target | undefined,
): Adapter<Options> {
  // Every refusal is reported at once.
  const adapt = <T>(
    connection: Connection,
    { refusals, notes = [] }: Rules,
    build: (target: Target) => T,
  ): Adapted<T> => {
    const target = targetOf(connection)
    const all = said(target === undefined ? [refuseNotTcp, ...refusals] : refusals, connection)
    return target === undefined || all.length > 0
      ? { ok: false, refusals: all }
      : { ok: true, options: build(target), notes: said(notes, connection) }
  }
  return {
    ...about,
    toOptions: (connection, show = reveal) =>
      adapt(connection, rules, (target) => options(target, show)),
    env: (connection, show = reveal) =>
      adapt(connection, env.rules, (target) => env.variables(target, show)),
    code: (connection) => adapt(connection, rules, (target) => code(options(target, mask), target)),
  }
}

/** For clients, or variables, that take nothing but `host:port`. */
export function refuseNotTcp(connection: Connection): Refusal | false {
  return (
    refuseLite(connection) ||
    (connection.kind === 'unix' && {
      setting: 'uri',
      reason: 'this client cannot dial a unix socket; give the host and port of the server',
    })
  )
}

export function refuseLite({ kind }: Connection): Refusal | false {
  return (
    kind === 'lite' && {
      setting: 'uri',
      reason:
        'a Milvus Lite file can be opened from Python only; give the host and port of a server',
    }
  )
}

function said<T>(
  rules: readonly ((connection: Connection) => T | false)[],
  connection: Connection,
): T[] {
  return rules.flatMap((rule) => {
    const answer = rule(connection)
    return answer === false ? [] : [answer]
  })
}

/** For clients that do not look up which cluster of a global cluster is the primary one. */
export function noteGlobal({ deployment }: Connection): string | false {
  return (
    deployment === 'zilliz-global' &&
    'this client dials the global endpoint itself: it does not look up the primary cluster'
  )
}

/**
 * Thrown when a client cannot make the connection it was asked for: it would have dialed another
 * target, with other security, as somebody else. Lists every setting that stands in the way.
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { toNode, UnsupportedSettingError } from 'milvus-connection/clients'
 *
 * const { connection } = resolveConnectionSync({ uri: './milvus.db' }, { env: {} })
 * try {
 *   toNode(connection)
 * } catch (error) {
 *   if (error instanceof UnsupportedSettingError) {
 *     error.refusals.map(({ setting }) => setting) // => ['uri']
 *   }
 * }
 * ```
 */
export class UnsupportedSettingError extends Error {
  override readonly name = 'UnsupportedSettingError'
  /** Stable: match on it. */
  readonly code = 'ERR_UNSUPPORTED_SETTING'
  /** The id of the adapter, such as `pymilvus`. */
  readonly client: string
  readonly refusals: readonly Refusal[]

  constructor(client: string, refusals: readonly Refusal[]) {
    const reasons = refusals.map(({ setting, reason }) => `${setting}: ${reason}`)
    super(`Cannot connect with ${client}: ${reasons.join('; ')}`)
    this.client = client
    this.refusals = refusals
  }
}

/**
 * Returns an adapter's options, or throws.
 *
 * @throws {UnsupportedSettingError} when the client cannot make the same connection
 */
export function optionsOf<Options>(adapter: Adapter<Options>, connection: Connection): Options {
  const adapted = adapter.toOptions(connection)
  if (!adapted.ok) throw new UnsupportedSettingError(adapter.id, adapted.refusals)
  return adapted.options
}
