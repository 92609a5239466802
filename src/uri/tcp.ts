import { AT, HASH, QUESTION, SLASH } from '../core/characters.ts'
import { percentDecode } from '../core/percent.ts'
import { Secret } from '../core/secret.ts'
import { isControlPlane } from './deployment.ts'
import { refuse, warn, type Draft } from './draft.ts'
import * as faults from './faults.ts'
import { readHostAndPort } from './host.ts'
import { refusePlaceholders } from './placeholders.ts'
import { isScheme, type Scheme, type TcpUri } from './types.ts'

/**
 * Reads `[user[:password]@]host[:port][/database]`, from `from` to the end of the draft.
 *
 * The authority ends at the first `/`, `?` or `#` (RFC 3986, section 3.2) and its userinfo at the
 * last `@`, so a raw `@` in a password does no harm and the other three are reported.
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
  if (isSecondScheme(text, from, to)) return refuse(draft, from, faults.secondScheme)
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
  if (host !== undefined && isControlPlane(host)) {
    // The problems of its path and query do not matter then.
    problems.length = before
    return refuse(draft, hostFrom, faults.controlPlane)
  }
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

// Tells `http://https://host` from a password that begins with two slashes.
function isSecondScheme(text: string, from: number, to: number): boolean {
  return text.startsWith('://', to - 1) && isScheme(text.slice(from, to - 1).toLowerCase())
}

/** An empty password is none. */
type Userinfo = { readonly user: string; readonly password: string }

/** Reads the user name and the password at `[from, to)`, where `to` is the offset of the last `@`. */
function readUserinfo(draft: Draft, from: number, to: number): Userinfo | undefined {
  const { text, spans } = draft
  const colon = text.indexOf(':', from)
  const userEnd = colon === -1 || colon > to ? to : colon
  if (userEnd === from) return refuse(draft, from, faults.noUser)
  spans.user = [from, userEnd]
  const user = readPart(draft, from, userEnd)
  let password = ''
  if (userEnd + 1 < to) {
    spans.password = [userEnd + 1, to]
    password = readPart(draft, userEnd + 1, to)
  }
  if (!user.includes(':')) return { user, password }
  const colonAt = from + text.slice(from, userEnd).search(/%3A/i)
  return refuse(draft, colonAt, faults.colonInUser)
}

function readPart(draft: Draft, from: number, to: number): string {
  const raw = draft.text.slice(from, to)
  if (!raw.includes('%')) return raw
  const { text, firstBad } = percentDecode(raw)
  if (firstBad !== -1) warn(draft, from + firstBad, faults.badEscape)
  return text
}

const ENCODED: Readonly<Record<string, string>> = { '/': '%2F', '?': '%3F', '#': '%23' }

// The character ends the authority although an `@` comes after it.
function refuseCut(draft: Draft, offset: number): undefined {
  const character = draft.text.charAt(offset)
  return refuse(draft, offset, [
    'unencoded-credential',
    'Cannot tell where the password ends: expected every special character in it to be percent-encoded',
    `Write ${ENCODED[character] ?? ''} instead of ${character} in the user name or password`,
  ])
}

/** Reads the database out of the path at `[from, to)`, slash included; a `/` at its end is nothing. */
function readDatabase(draft: Draft, from: number, to: number): string | undefined {
  const { text, spans } = draft
  const first = from + 1
  if (first >= to) return undefined
  const last = text.charCodeAt(to - 1) === SLASH ? to - 1 : to
  const raw = text.slice(first, last)
  if (raw === '' || raw.includes('/')) return refuse(draft, from, faults.segments)
  spans.database = [first, last]
  const database = raw.includes('%') ? percentDecode(raw).text : raw
  return isDatabaseName(database) ? database : refuse(draft, first, faults.database)
}

/** Whether a database has a name that the server accepts (Milvus `ValidateDatabaseName`). */
export function isDatabaseName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name)
}

function refuseQueryAndFragment(draft: Draft, from: number, to: number): void {
  if (from === to) return
  const hash = draft.text.indexOf('#', from)
  if (hash !== from) refuse(draft, from, faults.query)
  if (hash !== -1 && hash < to) refuse(draft, hash, faults.fragment)
}
