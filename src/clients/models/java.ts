import { Secret } from '../../core/secret.ts'
import { isBlankUser, javaDatabaseHeader, readJavaAddress } from './java-address.ts'
import { refused, textOf, type Interpretation, type RawSettings } from './model.ts'

const CLIENT = 'The Java client'

/**
 * `new MilvusClientV2(ConnectConfig)` of the Java SDK, v2 API (v2/client/ConnectConfig.java,
 * v2/utils/ClientUtils.java).
 *
 * @example
 * ```ts
 * java({ uri: 'https://localhost/books', db: 'other' })
 * // => { ok: true, dial: 'localhost:19530', tls: true, credential: null, database: 'books' }
 * ```
 */
export function java(raw: RawSettings): Interpretation {
  const { uri, user } = raw
  if (uri === undefined) return refused(`${CLIENT} refuses to start without a uri`)
  if (isBlankUser(user)) return refused(`${CLIENT} refuses a blank user name`)
  const { target, database = raw.db } = readJavaAddress(CLIENT, uri)
  if (!target.ok) return target
  if (database === '') {
    return refused(
      `${CLIENT} looks for a database with an empty name and gives up: expected a name`,
    )
  }
  const password = textOf(raw.password)
  // An empty token is sent, and hides the user and password.
  const credential =
    textOf(raw.token) ??
    (user !== undefined && password !== undefined ? `${user}:${password}` : undefined)
  return {
    ok: true,
    dial: target.dial,
    tls: uri.startsWith('https') || raw.secure === true,
    credential: credential === undefined ? null : new Secret(credential),
    database: javaDatabaseHeader(database),
  }
}
