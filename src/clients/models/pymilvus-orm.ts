import { credentialOf, isHeaderValue, refused, textOf, unsendableDatabase } from './model.ts'
import type { Interpretation, RawSettings } from './model.ts'
import { dialSocket, openLite, parsePythonUrl, reachThroughCore } from './pymilvus.ts'
import type { PythonUrl } from './pymilvus.ts'

const CLIENT = 'connections.connect'
const SCHEMES = ['unix', 'http', 'https', 'tcp', 'grpc']

/**
 * pymilvus 3.x (orm/connections.py), with `MILVUS_URI` unset and an alias that was not used before.
 * (The alias `default` is never new: without an address it is localhost:19530.)
 */
export function pymilvusOrm(raw: RawSettings): Interpretation {
  const { uri } = raw
  if (!uri) return refused(`${CLIENT} refuses a new alias without an address`)
  const url = parsePythonUrl(uri)
  if (url === undefined) {
    return refused(
      `${CLIENT} stops at an address that Python cannot split: expected scheme://host:port`,
    )
  }
  const isScheme = SCHEMES.includes(url.scheme)
  if (!isScheme && !uri.endsWith('.db')) {
    return refused(
      `${CLIENT} refuses the address: expected http, https, tcp, grpc or unix in front of it, or a path that ends in .db`,
    )
  }
  if (isScheme && !uri.startsWith('unix:')) return dialUrl(url, raw)
  const { db: database = 'default' } = raw
  if (!isHeaderValue(database)) return refused(unsendableDatabase(CLIENT))
  const tls = raw.secure === true
  const given = { tls, credential: credentialOf(authorization(raw, {})), database }
  return isScheme ? dialSocket(CLIENT, uri, given) : openLite(CLIENT, uri, given)
}

function dialUrl(url: PythonUrl, raw: RawSettings): Interpretation {
  const { hostname = 'localhost' } = url
  const isHttps = url.scheme === 'https'
  const port = url.port ?? (isHttps ? 443 : 19530)
  if (url.netloc === '') return refused(`${CLIENT} refuses an address without // and a host`)
  if (port === 'invalid' || port === 65535) {
    return refused(`${CLIENT} refuses the port: expected 0 to 65534`)
  }
  if (hostname.includes(':')) return refused(`${CLIENT} refuses every IPv6 address`)
  const target = reachThroughCore(CLIENT, hostname, port)
  if (!target.ok) return target
  const { db = 'default' } = raw
  const database = db || /[^/]+/.exec(url.path)?.[0] || 'default'
  if (!isHeaderValue(database)) return refused(unsendableDatabase(CLIENT))
  return {
    ok: true,
    dial: target.dial,
    tls: isHttps || raw.secure === true,
    credential: credentialOf(authorization(raw, url)),
    database,
  }
}

// User and password of the address win over those beside it, each for itself; a token over all.
function authorization(
  raw: RawSettings,
  url: Pick<PythonUrl, 'username' | 'password'>,
): string | undefined {
  const user = url.username || raw.user
  const password = url.password || textOf(raw.password)
  return textOf(raw.token) || (user && password ? `${user}:${password}` : undefined)
}
