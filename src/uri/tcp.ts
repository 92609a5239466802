import { AT, HASH, QUESTION, SLASH } from '../core/characters.ts'
import { percentDecode } from '../core/percent.ts'
import { Secret } from '../core/secret.ts'
import { isControlPlane } from './deployment.ts'
import { refuse, warn, type Draft } from './draft.ts'
import { readHostAndPort } from './host.ts'
import { refusePlaceholders } from './placeholders.ts'
import { isScheme, type Scheme, type TcpUri } from './types.ts'

/**
 * Reads `[user[:password]@]host[:port][/database]`, from `from` to the end of the draft.
 *
 * The authority ends at the first `/`, `?` or `#` (RFC 3986, section 3.2) and its userinfo at the
 * last `@`: so a raw `@` in a password does no harm, and the other three are found out.
 */
export function readTcp(
  draft: Draft,
  scheme: Scheme | undefined,
  from: number,
): TcpUri | undefined {
  const { text, end, problems } = draft
  let at = -1
  let to = from
  for (; to < end; to++) {
    const code = text.charCodeAt(to)
    if (code === AT) at = to
    else if (code === SLASH || code === QUESTION || code === HASH) break
  }
  if (isSecondScheme(text, from, to)) return refuseSecondScheme(draft, from)
  if (to < end && text.includes('@', to)) return refuseCut(draft, to)

  const before = problems.length
  const hostFrom = at === -1 ? from : at + 1
  const pathEnd = findPathEnd(text, to, end)
  const userinfo = at === -1 ? undefined : readUserinfo(draft, from, at)
  const bareIpv6 = scheme === undefined && at === -1
  const { host, port } = readHostAndPort(draft, hostFrom, to, bareIpv6)
  // Behind three slashes stands what should have been the host.
  const database = to === from ? undefined : readDatabase(draft, to, pathEnd)
  refuseQueryAndFragment(draft, pathEnd, end)

  const failed = problems.length > before && hasError(draft, before)
  if (refusePlaceholders(draft, before, failed, hostFrom, to, pathEnd)) return undefined
  if (host !== undefined && isControlPlane(host)) return refuseControlPlane(draft, before, hostFrom)
  if (failed || host === undefined) return undefined
  // Assigned one by one: spreading what may be absent costs more than all the reading.
  const uri: { -readonly [Key in keyof TcpUri]: TcpUri[Key] } = { kind: 'tcp', host }
  if (scheme !== undefined) uri.scheme = scheme
  if (port !== undefined) uri.port = port
  if (userinfo !== undefined) uri.user = userinfo.user
  if (userinfo !== undefined && userinfo.password !== '') {
    uri.password = new Secret(userinfo.password)
  }
  if (database !== undefined) uri.database = database
  return uri
}

function findPathEnd(text: string, from: number, end: number): number {
  for (let i = from; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code === QUESTION || code === HASH) return i
  }
  return end
}

function hasError(draft: Draft, from: number): boolean {
  return draft.problems.slice(from).some((problem) => problem.severity === 'error')
}

/** Tells `http://https://host` from a password that begins with two slashes. */
function isSecondScheme(text: string, from: number, to: number): boolean {
  return text.startsWith('://', to - 1) && isScheme(text.slice(from, to - 1).toLowerCase())
}

function refuseSecondScheme(draft: Draft, offset: number): undefined {
  refuse(
    draft,
    'invalid-uri',
    offset,
    'Cannot read the endpoint: expected one scheme',
    'Remove one of the two schemes',
  )
}

function refuseControlPlane(draft: Draft, before: number, offset: number): undefined {
  // Its paths and queries are those of a REST interface: no use to talk about them as well.
  draft.problems.length = before
  refuse(
    draft,
    'control-plane-endpoint',
    offset,
    'Cannot connect to the control plane of Zilliz Cloud: expected the endpoint of a cluster',
    'This REST interface manages clusters and holds no data; copy the public endpoint from the page of the cluster in the console of Zilliz Cloud',
  )
}

/** What stands before the `@`; an empty password is none. */
type Userinfo = { readonly user: string; readonly password: string }

/** Reads the user name and the password at `[from, to)`, where `to` is the offset of the last `@`. */
function readUserinfo(draft: Draft, from: number, to: number): Userinfo | undefined {
  const { text, spans } = draft
  const colon = text.indexOf(':', from)
  const userEnd = colon === -1 || colon > to ? to : colon
  if (userEnd === from) {
    return refuse(
      draft,
      'invalid-user',
      from,
      'Cannot read the user name: expected one before the password',
      'Write user:password before the @, or nothing at all; an API key goes into the token setting',
    )
  }
  spans.user = [from, userEnd]
  const user = readPart(draft, from, userEnd)
  const password = userEnd + 1 < to ? readPassword(draft, userEnd + 1, to) : ''
  if (!user.includes(':')) return { user, password }
  return refuse(
    draft,
    'invalid-user',
    from + text.slice(from, userEnd).search(/%3A/i),
    'Cannot use the user name: expected no colon in it, escaped or not',
    'Use another user name: the server takes everything before the first colon as the user',
  )
}

function readPassword(draft: Draft, from: number, to: number): string {
  draft.spans.password = [from, to]
  return readPart(draft, from, to)
}

function readPart(draft: Draft, from: number, to: number): string {
  const raw = draft.text.slice(from, to)
  if (!raw.includes('%')) return raw
  const { text, firstBad } = percentDecode(raw)
  if (firstBad !== -1) {
    warn(
      draft,
      'unencoded-credential',
      from + firstBad,
      'Cannot decode a percent sign in the user name or password: expected an escape, and kept it as written',
      'Write %25 for a percent sign',
    )
  }
  return text
}

const ENCODED: Readonly<Record<string, string>> = { '/': '%2F', '?': '%3F', '#': '%23' }

/** Notes the character that ends the authority although an `@` comes after it. */
function refuseCut(draft: Draft, offset: number): undefined {
  const character = draft.text.charAt(offset)
  refuse(
    draft,
    'unencoded-credential',
    offset,
    'Cannot tell where the password ends: expected every special character in it to be percent-encoded',
    `Write ${ENCODED[character] ?? ''} instead of ${character} in the user name or password`,
  )
}

/**
 * Reads the database out of the path at `[from, to)`, which begins with its `/`; one `/` at the end
 * is nothing. Returns nothing when there is no database, or notes why when it is none.
 */
function readDatabase(draft: Draft, from: number, to: number): string | undefined {
  const { text, spans } = draft
  const first = from + 1
  if (first >= to) return undefined
  const last = text.charCodeAt(to - 1) === SLASH ? to - 1 : to
  const raw = text.slice(first, last)
  if (raw === '' || raw.includes('/')) {
    return refuse(
      draft,
      'invalid-path',
      from,
      'Cannot read the path: expected one segment, the database',
      'Write the endpoint without a path, or with the database alone, as in http://localhost:19530/books; a Milvus client cannot reach a server below a path',
    )
  }
  spans.database = [first, last]
  const database = raw.includes('%') ? percentDecode(raw).text : raw
  if (isDatabaseName(database)) return database
  return refuse(
    draft,
    'invalid-database',
    first,
    'Cannot use the path as a database: expected letters, digits and underscores, and no digit first',
    'Write the name of a database, as in http://localhost:19530/books, or leave the path out',
  )
}

/** Whether a database has a name that the server accepts (Milvus `ValidateDatabaseName`). */
export function isDatabaseName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name)
}

/** Notes the query and the fragment, whichever of them `[from, to)` holds. */
function refuseQueryAndFragment(draft: Draft, from: number, to: number): void {
  if (from === to) return
  const hash = draft.text.indexOf('#', from)
  if (hash !== from) refuseTail(draft, from, 'query')
  if (hash !== -1 && hash < to) refuseTail(draft, hash, 'fragment')
}

function refuseTail(draft: Draft, offset: number, part: 'query' | 'fragment'): void {
  refuse(
    draft,
    'invalid-uri',
    offset,
    `Cannot use the ${part} of the endpoint: expected none`,
    `Remove the ${part}; the database goes into the path, everything else into a setting of its own`,
  )
}
