import type { Connection, TcpConnection } from '../settings/connection.ts'
import type { Adapted, Refusal } from './adapter.ts'

/** What stands in the way of one client, and what is worth saying about it. */
export type Rules = {
  readonly refusals: readonly ((connection: Connection) => Refusal | false)[]
  readonly notes?: readonly ((connection: Connection) => string | false)[]
}

/**
 * Builds something for a connection unless a rule refuses it; reports every refusal at once.
 *
 * @param build - called only when no rule refuses
 */
export function adapt<T>(
  connection: Connection,
  rules: Rules,
  build: (connection: Connection) => T,
): Adapted<T> {
  const refusals = said(rules.refusals, connection)
  if (refusals.length > 0) return { ok: false, refusals }
  return { ok: true, options: build(connection), notes: said(rules.notes ?? [], connection) }
}

/** As {@link adapt}, for a client that dials nothing but `host:port`. */
export function adaptTcp<T>(
  connection: Connection,
  rules: Rules,
  build: (connection: TcpConnection) => T,
): Adapted<T> {
  const refusals = said(rules.refusals, connection)
  if (connection.kind !== 'tcp') return { ok: false, refusals: [notTcp(connection), ...refusals] }
  if (refusals.length > 0) return { ok: false, refusals }
  return { ok: true, options: build(connection), notes: said(rules.notes ?? [], connection) }
}

/** Turns the options of an adapted connection into something else, keeping notes and refusals. */
export function mapAdapted<T, U>(adapted: Adapted<T>, change: (options: T) => U): Adapted<U> {
  return adapted.ok ? { ...adapted, options: change(adapted.options) } : adapted
}

function notTcp({ kind }: Connection): Refusal {
  const reason =
    kind === 'lite'
      ? 'a Milvus Lite file can be opened from Python only; give the host and port of a server'
      : 'this client cannot dial a unix socket; give the host and port of the server'
  return { setting: 'uri', reason }
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
