import { isHeaderValue, unsendableDatabase } from './header.ts'
import { dialSocket, openLite, reachThroughCore } from './pymilvus-target.ts'
import { credentialOf, refused, textOf, type Interpretation, type RawSettings } from './model.ts'
import { parsePythonUrl, type PythonUrl } from './python-url.ts'

const CLIENT = 'pymilvus'

/**
 * `MilvusClient(uri, user, password, db_name, token, secure=…)` of pymilvus 3.x
 * (client/connection_manager.py `ConnectionConfig.from_uri`, milvus_client/milvus_client.py,
 * client/grpc_handler.py). 2.6.12 and later 2.6 do the same.
 *
 * @example
 * ```ts
 * pymilvus({ uri: 'https://root:Milvus@localhost/books', secure: false })
 * // => { ok: true, dial: 'localhost:443', tls: false, credential: [secret], database: 'books' }
 * ```
 */
export function pymilvus(raw: RawSettings): Interpretation {
  const { uri = 'http://localhost:19530', user, db } = raw
  const password = textOf(raw.password)
  const token = textOf(raw.token) || (user && password ? `${user}:${password}` : undefined)
  if (db !== undefined && !isHeaderValue(db)) return refused(unsendableDatabase(CLIENT))
  const given = { tls: raw.secure === true, credential: credentialOf(token), database: db ?? '' }
  // The ending is looked at before the scheme, so `http://host/x.db` is a file too.
  if (uri.endsWith('.db')) return openLite(CLIENT, uri, given)
  if (uri.startsWith('unix:')) return dialSocket(CLIENT, uri, given)
  const url = parsePythonUrl(uri)
  if (url === undefined || url.port === 'invalid') {
    return refused(
      `${CLIENT} stops at an address that Python cannot split: expected scheme://host:port`,
    )
  }
  if (!['http', 'https', 'tcp'].includes(url.scheme)) {
    return refused(
      `${CLIENT} refuses the address: expected http, https, tcp or unix in front of it, or a path that ends in .db`,
    )
  }
  return dialUrl(url, { ...raw, token: token ?? '' })
}

function dialUrl(url: PythonUrl, raw: RawSettings): Interpretation {
  const { hostname = 'localhost', username, password } = url
  const isHttps = url.scheme === 'https'
  const target = reachThroughCore(CLIENT, hostname, Number(url.port || (isHttps ? 443 : 19530)))
  if (!target.ok) return target
  const database = raw.db || firstSegment(url.path)
  if (!isHeaderValue(database)) return refused(unsendableDatabase(CLIENT))
  const userinfo = username && password ? `${username}:${password}` : username
  return {
    ok: true,
    dial: target.dial,
    // An explicit False beats https.
    tls: raw.secure ?? isHttps,
    credential: credentialOf(textOf(raw.token) || userinfo),
    database,
  }
}

function firstSegment(path: string): string {
  return path.replace(/^\/+/, '').split('/', 1)[0] ?? ''
}
