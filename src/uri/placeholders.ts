import { refuse, type Draft } from './draft.ts'

/**
 * Looks for placeholders in an endpoint that has been read, and says so in place of whatever was
 * said about it since `before`. Returns whether there was one.
 *
 * The host stands at `[hostFrom, authorityEnd)` with its port, and the path goes on to `pathEnd`.
 * Most marks are no part of a good host, so they are looked for only when reading `failed`.
 */
export function refusePlaceholders(
  draft: Draft,
  before: number,
  failed: boolean,
  hostFrom: number,
  authorityEnd: number,
  pathEnd: number,
): boolean {
  const { text, problems } = draft
  const credential = placeholderCredential(draft)
  if (credential !== -1) {
    problems.length = before
    refusePlaceholderCredential(draft, credential)
    return true
  }
  const inHost = placeholderInHost(text.slice(hostFrom, authorityEnd))
  const mayHaveMarks = failed || text.startsWith('YOUR_', authorityEnd + 1)
  const offset = earliest(0, [
    inHost === -1 ? -1 : hostFrom + inHost,
    mayHaveMarks ? placeholderAt(text, hostFrom, pathEnd) : -1,
  ])
  if (offset === -1) return false
  problems.length = before
  refusePlaceholder(draft, offset)
  return true
}

function placeholderCredential({ text, spans: { user, password } }: Draft): number {
  if (user !== undefined && isPlaceholder(text, user[0], user[1])) return user[0]
  if (password !== undefined && isPlaceholder(text, password[0], password[1])) return password[0]
  return -1
}

/** Notes a placeholder where a host, a port, a database or a path should be. */
export function refusePlaceholder(draft: Draft, offset: number): undefined {
  refuse(
    draft,
    'placeholder-value',
    offset,
    'Cannot use a placeholder as part of an endpoint: expected a real value',
    'Replace the placeholder, or the variable nobody expanded, by the value it stands for; the console of Zilliz Cloud shows the public endpoint of a cluster',
  )
}

/** Notes a placeholder that is the whole user name or the whole password. */
function refusePlaceholderCredential(draft: Draft, offset: number): void {
  refuse(
    draft,
    'placeholder-value',
    offset,
    'Cannot use a placeholder as a user name or password: expected a real value',
    'Replace the placeholder; if it really is the value, write its first character percent-encoded',
  )
}

/**
 * Looks in `[from, to)` for a mark that no real endpoint has: `<…>`, `{…}`, `${…}`, `$NAME`,
 * `[your…]`, `YOUR_…`, a run of `*`, the word `port` for a port. Returns its offset, or -1.
 */
export function placeholderAt(text: string, from: number, to: number): number {
  const part = text.slice(from, to)
  return earliest(from, [
    closedAt(part, '<', '>'),
    closedAt(part, '{', '}'),
    closedAt(part, '${', '}'),
    part.search(/\$[A-Za-z]/),
    part.search(/\[your/i),
    part.search(/(?<![A-Za-z0-9])YOUR[_-]/),
    part.indexOf('**'),
    part.search(/(?<=:)port(?![A-Za-z0-9_-])/i),
  ])
}

function earliest(from: number, found: readonly number[]): number {
  let first = -1
  for (const at of found) {
    if (at !== -1 && (first === -1 || at < first)) first = at
  }
  return first === -1 ? -1 : from + first
}

function closedAt(part: string, open: string, close: string): number {
  const at = part.indexOf(open)
  return at !== -1 && part.includes(close, at) ? at : -1
}

const LONGEST_HOST = 253

// `your-server.de` is left out: it is the domain of a hosting company.
const YOUR =
  /(?<![a-z0-9_])your(?:_|-(?:[a-z0-9]+-)*(?:address|cluster|deployment|domain|endpoint|host|hostname|id|instance|ip|milvus|name|region|server(?!\.de$)|uri|url|zilliz)(?![a-z0-9_]))/i
// What FastGPT's Compose files have for the endpoint of a cluster.
const NAMED = /^zilliz_cloud_(?:address|endpoint|uri|url)$/i
const CROSSED_OUT =
  /(?<![a-z0-9_])x{4,}(?![a-z0-9_])|(?<![^.])x+\.x+(?![^.:])|(?<![a-z0-9_])xxx(?=\.(?:[a-z0-9-]+\.)*zilliz(?:cloud)?\.com)/i
const ELLIPSIS = /\.{3}|…/
// Most hosts have none of this, and one look is cheaper than four.
const SUSPICIOUS = /your|zilliz_|xxx|x\.x|\.{3}|…/i

/**
 * Looks for a placeholder made of characters that a host may have (`your-cluster-endpoint`,
 * `in01-xxxx`, `192.168.x.x`) or cut out of one (`in01-…`). Returns its index in `host`, or -1.
 */
function placeholderInHost(host: string): number {
  if (!SUSPICIOUS.test(host)) return -1
  const head = host.slice(0, LONGEST_HOST)
  return earliest(
    0,
    [YOUR, NAMED, CROSSED_OUT, ELLIPSIS].map((mark) => head.search(mark)),
  )
}

const LONGEST_PLACEHOLDER = 64
const WHOLE =
  /^(?:<[^]*>|\$?\{[^]*\}|\[your[^]*\]|\*{2,}|YOUR[_-][^]*|your[_-](?:[a-z0-9]+[_-])*(?:key|name|password|pw|secret|token|user|username))$/

/**
 * Tells whether the user name or password at `[from, to)` is, as written, nothing but a
 * placeholder. A part of one proves nothing: `p{a}ss` is a good password.
 */
export function isPlaceholder(text: string, from: number, to: number): boolean {
  return (
    '<${[*Yy'.includes(text.charAt(from)) &&
    to - from <= LONGEST_PLACEHOLDER &&
    WHOLE.test(text.slice(from, to))
  )
}
