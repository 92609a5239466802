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

/** The options, with notes on what they do beyond their names, or every reason for a refusal. */
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
  /** The variables this client reads by itself: none, for most. */
  readonly env: (connection: Connection, show?: Show) => Adapted<Variables>
  /** A snippet that connects as pasted; it reads the credential from the environment. */
  readonly code: (connection: Connection) => Adapted<string>
}

export type Rules = {
  readonly refusals: readonly ((connection: Connection) => Refusal | false)[]
  readonly notes?: readonly ((connection: Connection) => string | false)[]
}

/** The functions are called only when no rule refuses the connection. */
type Parts<Target, Options> = Pick<Adapter<Options>, 'id' | 'client' | 'language'> & {
  readonly rules: Rules
  readonly options: (connection: Target, show: Show) => Options
  readonly env?: {
    readonly rules: Rules
    readonly variables: (connection: Target, show: Show) => Variables
  }
  readonly code: (options: Options, connection: Target) => string
}

/** For a client that opens any kind of connection its rules allow. */
export function adapterOf<Options>(parts: Parts<Connection, Options>): Adapter<Options> {
  return made(parts, (connection) => connection)
}

/** For a client that dials only `host:port`. */
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

export function noteGlobal({ deployment }: Connection): string | false {
  return (
    deployment === 'zilliz-global' &&
    'this client dials the global endpoint itself: it does not look up the primary cluster'
  )
}

/**
 * Thrown when a client cannot make the connection asked of it. Lists every setting in the way.
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
 *   error instanceof UnsupportedSettingError && error.code // => 'ERR_UNSUPPORTED_SETTING'
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

/** @throws {UnsupportedSettingError} when the client cannot make the same connection */
export function optionsOf<Options>(adapter: Adapter<Options>, connection: Connection): Options {
  const adapted = adapter.toOptions(connection)
  if (!adapted.ok) throw new UnsupportedSettingError(adapter.id, adapted.refusals)
  return adapted.options
}
