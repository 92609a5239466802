import { AT, COLON, HASH, isDigit, QUESTION, SLASH } from '../core/characters.ts'
import { refuse, warn, type Draft } from './draft.ts'
import { isLitePath, looksLikePath, readLite, readUnix, refusePath } from './local.ts'
import { placeholderAt, refusePlaceholder } from './placeholders.ts'
import { readTcp } from './tcp.ts'
import { isReserved, isScheme, type MilvusUri, type UriResult } from './types.ts'

/**
 * Reads the text of an endpoint: `http`, `https`, `tcp` and `grpc` URIs, `unix:/path`, the path of a
 * Milvus Lite file, a bare host and `host:port`. Applies no default.
 *
 * Never throws: what is wrong comes back as problems, every one at its offset in UTF-16 code units,
 * and none of them quotes the text. Takes time linear in its length.
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
    warn(
      draft,
      'surrounding-whitespace',
      start > 0 ? 0 : draft.end,
      'Cannot use the white space around the endpoint: expected none, and ignored it',
      'Remove the white space before and after the endpoint',
    )
  }
  return draft
}

function read(draft: Draft): MilvusUri | undefined {
  const { text, start, end } = draft
  if (start === end) {
    return refuse(
      draft,
      'invalid-uri',
      0,
      'Cannot read the endpoint: expected some text',
      'Write an endpoint, such as http://localhost:19530',
    )
  }
  if (isQuoted(draft)) {
    return refuse(
      draft,
      'invalid-uri',
      start,
      'Cannot read the endpoint: expected no quotes around it',
      'Remove the quotes, which are part of the value here',
    )
  }
  const wordEnd = findWordEnd(draft)
  const word = text.slice(start, wordEnd).toLowerCase()

  if (text.startsWith('://', wordEnd)) {
    draft.spans.scheme = [start, wordEnd]
    if (isScheme(word)) return readTcp(draft, word, wordEnd + 3)
    if (word === 'unix') return readUnix(draft, wordEnd + 1)
    const placeholder = placeholderAt(text, start, wordEnd)
    if (placeholder !== -1) return refusePlaceholder(draft, placeholder)
    return word === '' ? refuseSlashes(draft, start) : refuseScheme(draft, word)
  }
  if (text.charAt(wordEnd) === ':' && !isPortAhead(draft, wordEnd + 1)) {
    if (isReserved(word)) draft.spans.scheme = [start, wordEnd]
    if (isScheme(word)) return refuseSlashes(draft, wordEnd)
    if (word === 'unix') return readUnix(draft, wordEnd + 1)
    if (word === 'file') return refuseScheme(draft, word)
    if (isGrpcName(word) && !text.includes('@', wordEnd)) return refuseScheme(draft, word)
  }
  if (isScheme(word) && text.startsWith('//', wordEnd)) return refuseSlashes(draft, wordEnd)
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

function refuseSlashes(draft: Draft, offset: number): undefined {
  refuse(
    draft,
    'invalid-uri',
    offset,
    'Cannot read the endpoint: expected a scheme, a colon and two slashes, or none of them',
    'Write http:// or https:// before the host, as in http://localhost:19530, or the host and port alone',
  )
}

// https://github.com/grpc/grpc/blob/master/doc/naming.md
const GRPC_NAMES = ['dns', 'ipv4', 'ipv6', 'passthrough', 'unix-abstract', 'vsock', 'xds']

/** Tells whether a word in front of a colon begins a gRPC target name. */
function isGrpcName(word: string): boolean {
  return GRPC_NAMES.includes(word)
}

/** Tells whether the text at `from` is a port and nothing else before the path. */
function isPortAhead(draft: Draft, from: number): boolean {
  let i = from
  while (i < draft.end && isDigit(draft.text.charCodeAt(i))) i++
  return i > from && (i === draft.end || '/?#'.includes(draft.text.charAt(i)))
}

/** Notes a scheme that no client dials, with what to write instead. */
function refuseScheme(draft: Draft, word: string): undefined {
  refuse(
    draft,
    'unsupported-scheme',
    draft.start,
    'Cannot use the scheme of the endpoint: expected http, https, tcp, grpc or unix',
    helpFor(word),
  )
}

function helpFor(word: string): string {
  if (word === 'file') return 'Write the path alone, as in ./milvus.db'
  if (isGrpcName(word)) {
    return 'Write the host and port without the gRPC name syntax, as in localhost:19530, and a socket as in unix:/run/milvus.sock'
  }
  return 'Write http:// or https:// before the host, or the host and port alone, as in localhost:19530'
}
