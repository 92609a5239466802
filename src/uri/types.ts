import type { RuleId, Severity } from '../core/diagnostics.ts'
import type { Secret } from '../core/secret.ts'

/** The schemes a Milvus endpoint can be written with; `tcp` and `grpc` mean plaintext. */
export type Scheme = 'http' | 'https' | 'tcp' | 'grpc'

/** Whether a word in lower case is a scheme of a server on the network. */
export function isScheme(word: string): word is Scheme {
  return word === 'http' || word === 'https' || word === 'tcp' || word === 'grpc'
}

/** Whether a word before a colon is never a user name. */
export function isReserved(word: string): boolean {
  return isScheme(word) || word === 'unix' || word === 'file'
}

/** Where a server runs, told from its host name. */
export type Deployment =
  | 'self-hosted'
  | 'zilliz-serverless'
  | 'zilliz-dedicated'
  | 'zilliz-global'
  | 'zilliz-private-link'
  | 'lite'

/** A host on the network, with whatever else the text said about it. */
export type TcpUri = {
  readonly kind: 'tcp'
  /** Absent when the text was a bare `host` or `host:port`. */
  readonly scheme?: Scheme
  /** Lower case; an IPv6 address stands without its brackets. */
  readonly host: string
  /** 1 to 65535; absent when the text names none. */
  readonly port?: number
  /** Percent-decoded; never empty, never with a `:` in it. */
  readonly user?: string
  /** Percent-decoded; never empty; only ever beside a `user`. */
  readonly password?: Secret
  /** The one path segment, percent-decoded. */
  readonly database?: string
}

/** A unix domain socket; `path` as written, always absolute. */
export type UnixUri = { readonly kind: 'unix'; readonly path: string }

/** A Milvus Lite file; `path` as written, so possibly relative or starting with `~`. */
export type LiteUri = { readonly kind: 'lite'; readonly path: string }

/** What an endpoint's text says, before any default is applied. */
export type MilvusUri = TcpUri | UnixUri | LiteUri

/** Where each part stands in the text, as offsets in UTF-16 code units: `[start, end)`. */
export type UriSpans = {
  readonly [
    Part in 'scheme' | 'user' | 'password' | 'host' | 'port' | 'database' | 'path'
  ]?: readonly [start: number, end: number]
}

/** Something wrong, or worth saying, about an endpoint's text. It never quotes the text. */
export type UriProblem = {
  readonly rule: RuleId
  readonly severity: Severity
  /** Where in the text, in UTF-16 code units from 0. */
  readonly offset: number
  readonly message: string
  readonly help: string
}

/** `uri` is absent exactly when one of the problems is an error. */
export type UriResult = {
  readonly uri?: MilvusUri
  readonly spans: UriSpans
  readonly problems: readonly UriProblem[]
}
