import { parseGoUrl } from './go-url.ts'
import { isHeaderValue, unsendableDatabase } from './header.ts'
import { credentialOf, refused, textOf, type Interpretation, type RawSettings } from './model.ts'
import { reachThroughTarget } from './reach.ts'

const CLIENT = 'The Go client'
const RESOLVERS = ['dns', 'passthrough', 'unix', 'unix-abstract']

/**
 * `milvusclient.New(ctx, &ClientConfig{Address, Username, Password, DBName, EnableTLSAuth, APIKey})`
 * of the current Go client (milvus-io/milvus, client/milvusclient/client_config.go and client.go).
 * Only `http://` and `https://`, in lower case, are schemes; whatever else stands in front of a `/`
 * is the host, and the rest the database. User and password of the address are not looked at.
 *
 * @example
 * ```ts
 * go({ uri: 'localhost:19530/books' })
 * // => { ok: true, dial: 'localhost:19530', tls: false, credential: null, database: 'books' }
 * ```
 */
export function go(raw: RawSettings): Interpretation {
  const { uri: address = '' } = raw
  const url = parseGoUrl(/^https?:\/\//.test(address) ? address : `tcp://${address}`)
  if (url === undefined) {
    return refused(`${CLIENT} stops at an address that Go cannot split: expected host:port`)
  }
  if (url.host === '') return refused(`${CLIENT} refuses an address without a host`)
  const tls = raw.secure === true || address.startsWith('https://')
  const [, host, port] =
    /^(.*?)(?::(\d*))?$/s.exec(url.port === '' && tls ? `${url.host}:443` : url.host) ?? []
  if (!port)
    return refused(`${CLIENT} dials no port where the address names none: expected host:port`)
  // Go dials this machine for a port alone.
  const name = host === '' ? 'localhost' : (host ?? '').replace(/^\[(.*)\]$/, '$1')
  const target = reachThroughTarget(CLIENT, RESOLVERS, name, Number(port))
  if (!target.ok) return target
  const database = raw.db || url.path.replace(/^\/+/, '')
  if (!isHeaderValue(database)) return refused(unsendableDatabase(CLIENT))
  return {
    ok: true,
    dial: target.dial,
    tls,
    credential: credentialOf(textOf(raw.token) || userPassword(raw)),
    database: database || null,
  }
}

// One of the two is enough for a header.
function userPassword({ user = '', password }: RawSettings): string | undefined {
  const text = textOf(password) ?? ''
  return user || text ? `${user}:${text}` : undefined
}
