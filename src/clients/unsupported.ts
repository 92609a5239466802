import type { Connection } from '../settings/connection.ts'
import type { Adapter, Refusal } from './adapter.ts'

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
