import { parseJavaUri } from './java-uri.ts'
import { reachThroughTarget, type Reach } from './reach.ts'

/** What both Java clients read out of a uri. */
export type JavaAddress = {
  readonly target: Reach
  /** The whole path without its first `/`; `undefined` when that is nothing. */
  readonly database: string | undefined
}

const RESOLVERS = ['dns', 'unix']

/**
 * Reads a uri as the Java SDK does (common/utils/URLParser.java). Anything that names no host to
 * `java.net.URI` is refused: no scheme, an underscore in the host, a raw `@` in the password. The
 * user and password are not looked at.
 */
export function readJavaAddress(client: string, uri: string): JavaAddress {
  const url = parseJavaUri(uri)
  if (url === undefined) {
    return {
      target: {
        ok: false,
        error: `${client} finds no host in the address: expected scheme://host:port, without a _ in the host or an unencoded character`,
      },
      database: undefined,
    }
  }
  const port = isServerless(uri) ? 443 : url.port <= 0 ? 19530 : url.port
  const host = url.host.replace(/^\[(.*)\]$/, '$1')
  return {
    target: reachThroughTarget(client, RESOLVERS, host, port),
    database: url.path.slice(1) || undefined,
  }
}

// MilvusClientConstant.java, `CLOUD_SERVERLESS_URI_REGEX`, which must match the whole uri:
// `https://in03-.{20,}zilliz.*.(com|cn)` or `https://in0\d-.{15,}serverless.*zilliz.*.(com|cn)`.
// Searched for from the left instead, since backtracking over `.*` takes cubic time.
function isServerless(uri: string): boolean {
  const start = /^https:\/\/in0\d-/.exec(uri)?.[0]
  const end = /.(?:com|cn)$/.exec(uri)
  if (start === undefined || end === null) return false
  const middle = uri.slice(start.length, end.index)
  if (start.endsWith('3-') && middle.includes('zilliz', 20)) return true
  const serverless = middle.indexOf('serverless', 15)
  return serverless >= 0 && middle.includes('zilliz', serverless + 'serverless'.length)
}

/**
 * What grpc-java puts into the `dbname` header: a character beyond ASCII becomes `?`, and a header
 * with a control character in it is left out.
 */
export function javaDatabaseHeader(database: string | undefined): string | null {
  // eslint-disable-next-line no-control-regex -- it looks for them
  if (!database || /[\x00-\x1f\x7f]/.test(database)) return null
  return database.replace(/[\u{80}-\u{10ffff}]/gu, '?')
}

/** Tells whether a user name is one that both builders throw at: nothing but space. */
export function isBlankUser(user: string | undefined): boolean {
  // eslint-disable-next-line no-control-regex -- what String.trim takes off
  return user !== undefined && /^[\x00-\x20]*$/.test(user)
}
