import { reachGrpcJsTarget } from './grpc-js-target.ts'
import { isHeaderValue, unsendableDatabase } from './header.ts'
import { credentialOf, refused, textOf, type Interpretation, type RawSettings } from './model.ts'

const CLIENT = 'The Node client'

/**
 * `new MilvusClient({ address, token, username, password, database, ssl })` of
 * `@zilliz/milvus2-sdk-node` 3.x (milvus/grpc/BaseClient.ts, GrpcClient.ts, utils/Format.ts). It
 * takes the scheme off the address, and the rest is a grpc-js target as it stands.
 *
 * @example
 * ```ts
 * node({ uri: 'http://localhost' })
 * // => { ok: true, dial: 'localhost:443', tls: false, credential: null, database: 'default' }
 * ```
 */
export function node(raw: RawSettings): Interpretation {
  const { uri: address, user, db } = raw
  if (!address) return refused(`${CLIENT} refuses to start without an address`)
  const database = db || 'default'
  if (!isHeaderValue(database)) return refused(unsendableDatabase(CLIENT))
  // The first `://`, wherever it stands, with the `http` or `https` before it or without one.
  const target = reachGrpcJsTarget(address.replace(/(?:http|https)*:\/\//, ''))
  if (!target.ok) return target
  const password = textOf(raw.password)
  return {
    ok: true,
    dial: target.dial,
    tls: address.startsWith('https://') || raw.secure === true,
    credential: credentialOf(
      textOf(raw.token) || (user && password ? `${user}:${password}` : undefined),
    ),
    database,
  }
}
