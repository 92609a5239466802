import { Secret } from '../core/secret.ts'
import { AT, HASH, QUESTION, SLASH } from '../core/characters.ts'
import { isControlPlane } from './deployment.ts'
import { refuse, type Draft } from './draft.ts'
import { readHostAndPort } from './host-and-port.ts'
import { readDatabase, refuseQueryAndFragment } from './path.ts'
import { refusePlaceholders } from './placeholders.ts'
import { isScheme } from './scheme.ts'
import type { Scheme, TcpUri } from './types.ts'
import { readUserinfo, refuseCut } from './userinfo.ts'

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
