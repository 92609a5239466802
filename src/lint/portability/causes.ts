import type { RawSettings } from '../../clients/interpretations.ts'
import { isIpv4 } from '../../core/ip.ts'
import { parseUri } from '../../uri/index.ts'
import type { TcpUri, UriSpans } from '../../uri/types.ts'

/** Settings as a program passes them to a client, every text as written. */
export type Raw = {
  readonly [Key in keyof RawSettings]: Key extends 'token' | 'password' ? string : RawSettings[Key]
} & { readonly uri: string }

export type ParsedUri = ReturnType<typeof parseUri>

/** Something about settings that clients read differently. */
export type Cause = {
  readonly rule: string
  /**
   * The same settings without the cause; `undefined` where it is absent. What has no other spelling is
   * replaced by something that every client reads alike. `parsed` is the endpoint of `raw`.
   */
  readonly without: (raw: Raw, parsed?: ParsedUri) => Raw | undefined
  /** A more harmful cause in the same place, removed before this one is judged. */
  readonly after?: Cause
}

type Tcp = { readonly uri: TcpUri; readonly spans: UriSpans; readonly text: string }

function inTcp(
  rule: string,
  change: (tcp: Tcp, raw: Raw) => Partial<Raw> | undefined,
  after?: Cause,
): Cause {
  return {
    rule,
    ...(after && { after }),
    without(raw, { uri, spans } = parseUri(raw.uri)) {
      if (uri?.kind !== 'tcp') return undefined
      const changed = change({ uri, spans, text: raw.uri }, raw)
      return changed && { ...raw, ...changed }
    },
  }
}

function replaced(text: string, [from, to]: readonly [number, number], by: string): string {
  return text.slice(0, from) + by + text.slice(to)
}

const noScheme = inTcp('endpoint-without-scheme', ({ uri, text }) =>
  uri.scheme === undefined
    ? { uri: text.replace(/\S.*/s, (rest) => `http://${bracketed(uri, rest)}`) }
    : undefined,
)

// A bare IPv6 address needs its brackets behind a scheme.
function bracketed({ host }: TcpUri, text: string): string {
  return host.includes(':') && !text.includes('[') ? text.replace(/^\S+/, '[$&]') : text
}

const schemeCase = inTcp('scheme-case', ({ spans: { scheme }, text }) => {
  const word = scheme && text.slice(...scheme)
  const lower = word?.toLowerCase() ?? ''
  return scheme && word !== lower ? { uri: replaced(text, scheme, lower) } : undefined
})

const grpcScheme = inTcp('plaintext-scheme', ({ uri, spans, text }) => {
  const isOther = uri.scheme === 'tcp' || uri.scheme === 'grpc'
  return isOther && spans.scheme ? { uri: replaced(text, spans.scheme, 'http') } : undefined
})

// No client decodes it, so any text without an escape will do.
const escapes = inTcp('percent-encoded-credential', ({ spans: { user, password }, text }) => {
  const last = password ?? user
  if (user === undefined || last === undefined) return undefined
  return text.slice(user[0], last[1]).includes('%')
    ? { uri: replaced(text, [user[0], last[1]], password ? 'user:password' : 'user') }
    : undefined
})

function withoutUserinfo({ uri, spans: { user }, text }: Tcp, raw: Raw): Raw | undefined {
  if (user === undefined || uri.user === undefined) return undefined
  const at = text.lastIndexOf('@', authorityEnd(text, user[1]))
  const isSame = !raw.user || raw.user === uri.user
  const password = raw.password || (isSame ? uri.password?.reveal() : undefined)
  const credential = { user: raw.user || uri.user, ...(password ? { password } : {}) }
  return { uri: replaced(text, [user[0], at + 1], ''), ...credential }
}

const userinfo = inTcp('credentials-in-endpoint', withoutUserinfo, escapes)

// A valid endpoint has no raw `/` in its credentials.
function authorityEnd(text: string, from: number): number {
  const slash = text.indexOf('/', from)
  return slash < 0 ? text.length : slash
}

const database = inTcp('database-in-endpoint', ({ uri, spans, text }, raw) => {
  if (uri.database === undefined || spans.database === undefined) return undefined
  return { uri: text.slice(0, spans.database[0] - 1), db: raw.db || uri.database }
})

const slash = inTcp('trailing-slash', ({ uri, text }) =>
  uri.database === undefined && /[^/]\/$/.test(text) ? { uri: text.slice(0, -1) } : undefined,
)

/** Where a port would be written. */
export function portPlace({ host }: UriSpans, text: string): number | undefined {
  return host && (text[host[1]] === ']' ? host[1] + 1 : host[1])
}

function noPort(rule: string, isHttps: boolean): Cause {
  return inTcp(rule, ({ uri, spans, text }) => {
    const at = portPlace(spans, text)
    const isBareIpv6 = uri.host.includes(':') && !text.includes('[')
    if (uri.port !== undefined || at === undefined || isBareIpv6) return undefined
    if ((uri.scheme === 'https') !== isHttps) return undefined
    return { uri: replaced(text, [at, at], isHttps ? ':443' : ':19530') }
  })
}

const secureHttp = inTcp('secure-beside-http', ({ uri, spans, text }, raw) => {
  if (raw.secure !== true || uri.scheme === 'https') return undefined
  const at = portPlace(spans, text)
  if (spans.scheme === undefined || at === undefined) return undefined
  const ported = uri.port === undefined ? replaced(text, [at, at], ':19530') : text
  return { uri: replaced(ported, spans.scheme, 'https') }
})

const ipv6 = inTcp('ipv6-host', ({ uri, spans: { host }, text }) => {
  if (host === undefined || !uri.host.includes(':')) return undefined
  const isBracketed = text[host[0] - 1] === '['
  const span = isBracketed ? ([host[0] - 1, host[1] + 1] as const) : host
  return { uri: replaced(text, span, 'host.example') }
})

const hostName = inTcp('host-name-not-portable', ({ uri, spans: { host }, text }) =>
  host === undefined || uri.host.includes(':') || isPlainHost(uri.host)
    ? undefined
    : { uri: replaced(text, host, 'host.example') },
)

// gRPC's resolvers: it reads `dns:19530` as a scheme and a path.
const grpcSchemes = /^(?:dns|unix|unix-abstract|ipv4|ipv6|passthrough|vsock|xds|google-c2p)$/

function isPlainHost(host: string): boolean {
  const labels = host.replace(/\.$/, '').split('.')
  const isName = labels.every((label) => /^[a-z\d]+(?:-+[a-z\d]+)*$/.test(label))
  const isNumbered = /^\d/.test(labels.at(-1) ?? '') && !isIpv4(host)
  return isName && !isNumbered && !grpcSchemes.test(host)
}

const highestPort = inTcp('highest-port', ({ uri, spans: { port }, text }) =>
  uri.port === 65_535 && port ? { uri: replaced(text, port, '19530') } : undefined,
)

const socketSlashes: Cause = {
  rule: 'unix-socket-slashes',
  without: (raw) =>
    raw.uri.startsWith('unix:///') ? { ...raw, uri: raw.uri.replace('//', '') } : undefined,
}

function local(rule: string, kind: 'unix' | 'lite', after?: Cause): Cause {
  return {
    rule,
    ...(after && { after }),
    without: (raw, { uri } = parseUri(raw.uri)) =>
      uri?.kind === kind ? { ...raw, uri: 'http://host.example:1' } : undefined,
  }
}

/** Every cause, in the order in which they are removed. */
export const causes: readonly Cause[] = [
  {
    rule: 'surrounding-whitespace',
    without: (raw) => (raw.uri.trim() === raw.uri ? undefined : { ...raw, uri: raw.uri.trim() }),
  },
  noScheme,
  schemeCase,
  grpcScheme,
  escapes,
  userinfo,
  database,
  slash,
  noPort('no-port-http', false),
  noPort('no-port-https', true),
  secureHttp,
  ipv6,
  hostName,
  highestPort,
  socketSlashes,
  local('unix-socket', 'unix', socketSlashes),
  local('lite-file', 'lite'),
  { rule: 'empty-token', without: ({ token, ...raw }) => (token === '' ? raw : undefined) },
  { rule: 'empty-database', without: ({ db, ...raw }) => (db === '' ? raw : undefined) },
]
