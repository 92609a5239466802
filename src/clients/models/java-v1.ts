import { Secret } from '../../core/secret.ts'
import { isBlankUser, javaDatabaseHeader, readJavaAddress } from './java.ts'
import { refused, textOf } from './model.ts'
import type { Interpretation, RawSettings } from './model.ts'

const CLIENT = 'The Java v1 client'

/**
 * `new MilvusServiceClient(ConnectParam)` (param/ConnectParam.java, client/MilvusServiceClient.java).
 * It sends `root:milvus` when given no credential; `withSecure` counts only without a uri.
 */
export function javaV1(raw: RawSettings): Interpretation {
  const { uri, user } = raw
  if (isBlankUser(user)) return refused(`${CLIENT} refuses a blank user name`)
  const { target, database = raw.db } = readJavaAddress(CLIENT, uri || 'http://localhost:19530')
  if (!target.ok) return target
  const password = textOf(raw.password) ?? 'null'
  const authorization = user === undefined ? 'root:milvus' : `${user}:${password}`
  return {
    ok: true,
    dial: target.dial,
    tls: uri ? uri.startsWith('https://') : raw.secure === true,
    credential: new Secret(textOf(raw.token) || authorization),
    database: javaDatabaseHeader(database),
  }
}
