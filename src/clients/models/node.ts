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
  const target = reachGrpcJsTarget(withoutScheme(address))
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

// `replace(/(http|https)*:\/\//, '')`, in linear time: the first `://`, wherever it stands, goes with
// every `http` and `https` right before it.
function withoutScheme(address: string): string {
  const end = address.indexOf('://')
  if (end < 0) return address
  let start = end
  for (let length = schemeLength(address, start); length > 0;) {
    start -= length
    length = schemeLength(address, start)
  }
  return address.slice(0, start) + address.slice(end + 3)
}

function schemeLength(address: string, end: number): number {
  if (address.endsWith('http', end)) return 4
  return address.endsWith('https', end) ? 5 : 0
}
