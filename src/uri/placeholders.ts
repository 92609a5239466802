import { refuse, type Draft } from './draft.ts'
import * as faults from './faults.ts'

/**
 * Looks for a placeholder in an endpoint that has been read. One replaces all problems noted since
 * `before`. Most marks cannot stand in a good host, so they are looked for only after reading
 * `failed`.
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
    refuse(draft, credential, faults.placeholderCredential)
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
  refuse(draft, offset, faults.placeholder)
  return true
}

function placeholderCredential({ text, spans: { user, password } }: Draft): number {
  if (user !== undefined && isPlaceholder(text, user[0], user[1])) return user[0]
  if (password !== undefined && isPlaceholder(text, password[0], password[1])) return password[0]
  return -1
}

/** The offset of a mark in `[from, to)` that no real endpoint has, or -1. */
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
// FastGPT's Compose files have these for the endpoint of a cluster.
const NAMED = /^zilliz_cloud_(?:address|endpoint|uri|url)$/i
const CROSSED_OUT =
  /(?<![a-z0-9_])x{4,}(?![a-z0-9_])|(?<![^.])x+\.x+(?![^.:])|(?<![a-z0-9_])xxx(?=\.(?:[a-z0-9-]+\.)*zilliz(?:cloud)?\.com)/i
const ELLIPSIS = /\.{3}|…/
// Most hosts have none of this, and one look is cheaper than four.
const SUSPICIOUS = /your|zilliz_|xxx|x\.x|\.{3}|…/i

/** The index of a placeholder that a host may be made of (`in01-xxxx`, `192.168.x.x`), or -1. */
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
 * Whether the user name or password at `[from, to)` is, as written, nothing but a placeholder. Part
 * of one proves nothing: `p{a}ss` is a good password.
 */
export function isPlaceholder(text: string, from: number, to: number): boolean {
  return (
    '<${[*Yy'.includes(text.charAt(from)) &&
    to - from <= LONGEST_PLACEHOLDER &&
    WHOLE.test(text.slice(from, to))
  )
}
