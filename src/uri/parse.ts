import { AT, COLON, HASH, isDigit, QUESTION, SLASH } from '../core/characters.ts'
import { refuse, warn, type Draft } from './draft.ts'
import * as faults from './faults.ts'
import { isLitePath, looksLikePath, readLite, readUnix, refusePath } from './local.ts'
import { placeholderAt } from './placeholders.ts'
import { readTcp } from './tcp.ts'
import { isReserved, isScheme, type MilvusUri, type UriResult } from './types.ts'

/**
 * Reads the text of an endpoint: `http`, `https`, `tcp` and `grpc` URIs, `unix:/path`, the path of a
 * Milvus Lite file, a bare host and `host:port`. Applies no default.
 *
 * Never throws: problems come back with their offsets in UTF-16 code units and quote nothing of the
 * text. Takes time linear in its length.
 *
 * @param text - the endpoint as it was written; white space around it earns a warning
 *
 * @example
 * ```ts
 * import { parseUri } from 'milvus-connection'
 *
 * const { uri, spans } = parseUri('https://root:p%40ss@Milvus.example:443/books')
 * uri?.kind === 'tcp' && uri.host // => 'milvus.example'
 * uri?.kind === 'tcp' && uri.database // => 'books'
 * uri?.kind === 'tcp' && `${uri.password}` // => '[secret]'
 * spans.port // => [35, 38]
 *
 * const [problem] = parseUri('http://root:p#ss@localhost:19530').problems
 * problem?.rule // => 'unencoded-credential'
 * problem?.offset // => 13
 * problem?.help // => 'Write %23 instead of # in the user name or password'
 * ```
 */
export function parseUri(text: string): UriResult {
  const draft = begin(text)
  const uri = read(draft)
  const { spans, problems } = draft
  return uri === undefined ? { spans, problems } : { uri, spans, problems }
}

function begin(text: string): Draft {
  const trimmed = text.trim()
  const surrounded = trimmed.length !== text.length
  const start = surrounded && trimmed !== '' ? text.length - text.trimStart().length : 0
  const draft = { text, start, end: start + trimmed.length, spans: {}, problems: [] }
  if (surrounded && trimmed !== '') {
    warn(draft, start > 0 ? 0 : draft.end, faults.whiteSpace)
  }
  return draft
}

function read(draft: Draft): MilvusUri | undefined {
  const { text, start, end } = draft
  if (start === end) return refuse(draft, 0, faults.empty)
  if (isQuoted(draft)) return refuse(draft, start, faults.quotes)
  const wordEnd = findWordEnd(draft)
  const word = text.slice(start, wordEnd).toLowerCase()

  if (text.startsWith('://', wordEnd)) {
    draft.spans.scheme = [start, wordEnd]
    if (isScheme(word)) return readTcp(draft, word, wordEnd + 3)
    if (word === 'unix') return readUnix(draft, wordEnd + 1)
    const placeholder = placeholderAt(text, start, wordEnd)
    if (placeholder !== -1) return refuse(draft, placeholder, faults.placeholder)
    return word === '' ? refuse(draft, start, faults.slashes) : refuseScheme(draft, word)
  }
  if (text.charAt(wordEnd) === ':' && !isPortAhead(draft, wordEnd + 1)) {
    if (isReserved(word)) draft.spans.scheme = [start, wordEnd]
    if (isScheme(word)) return refuse(draft, wordEnd, faults.slashes)
    if (word === 'unix') return readUnix(draft, wordEnd + 1)
    const isGrpc = GRPC_NAMES.includes(word) && !text.includes('@', wordEnd)
    if (word === 'file' || isGrpc) return refuseScheme(draft, word)
  }
  if (isScheme(word) && text.startsWith('//', wordEnd)) {
    return refuse(draft, wordEnd, faults.slashes)
  }
  if (isLitePath(draft)) return readLite(draft)
  if (looksLikePath(draft)) return refusePath(draft)
  return readTcp(draft, undefined, start)
}

/** Where the first word ends, which may be a scheme, a host, a user name or the start of a path. */
function findWordEnd(draft: Draft): number {
  let i = draft.start
  while (i < draft.end && !isWordEnd(draft.text.charCodeAt(i))) i++
  return i
}

function isWordEnd(code: number): boolean {
  return code === COLON || code === SLASH || code === AT || code === QUESTION || code === HASH
}

function isQuoted(draft: Draft): boolean {
  const first = draft.text.charAt(draft.start)
  const isQuote = first === '"' || first === "'" || first === '`'
  return isQuote && draft.text.endsWith(first, draft.end)
}

// The schemes of gRPC target names: https://github.com/grpc/grpc/blob/master/doc/naming.md
const GRPC_NAMES = ['dns', 'ipv4', 'ipv6', 'passthrough', 'unix-abstract', 'vsock', 'xds']

/** Whether the text at `from` is a port and nothing else before the path. */
function isPortAhead(draft: Draft, from: number): boolean {
  let i = from
  while (i < draft.end && isDigit(draft.text.charCodeAt(i))) i++
  return i > from && (i === draft.end || '/?#'.includes(draft.text.charAt(i)))
}

function refuseScheme(draft: Draft, word: string): undefined {
  if (word === 'file') return refuse(draft, draft.start, faults.fileScheme)
  const isGrpcName = GRPC_NAMES.includes(word)
  return refuse(draft, draft.start, isGrpcName ? faults.grpcName : faults.otherScheme)
}
