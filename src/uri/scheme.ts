import { isDigit } from '../core/characters.ts'
import type { Draft } from './draft.ts'
import { refuse } from './draft.ts'
import type { Scheme } from './types.ts'

/** Tells whether a word, in lower case, is a scheme of a server on the network. */
export function isScheme(word: string): word is Scheme {
  return word === 'http' || word === 'https' || word === 'tcp' || word === 'grpc'
}

/** Tells whether a word in front of a colon is never a user name: it begins another kind of text. */
export function isReserved(word: string): boolean {
  return isScheme(word) || word === 'unix' || word === 'file'
}

// https://github.com/grpc/grpc/blob/master/doc/naming.md
const GRPC_NAMES = ['dns', 'ipv4', 'ipv6', 'passthrough', 'unix-abstract', 'vsock', 'xds']

/** Tells whether a word in front of a colon begins a gRPC target name. */
export function isGrpcName(word: string): boolean {
  return GRPC_NAMES.includes(word)
}

/** Tells whether the text at `from` is a port and nothing else before the path. */
export function isPortAhead(draft: Draft, from: number): boolean {
  let i = from
  while (i < draft.end && isDigit(draft.text.charCodeAt(i))) i++
  return i > from && (i === draft.end || '/?#'.includes(draft.text.charAt(i)))
}

/** Notes a scheme that is none of ours, with what to write instead. */
export function refuseScheme(draft: Draft, word: string): undefined {
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
