import { modelIds } from '../../clients/ids.ts'
import { interpretations } from '../../clients/interpretations.ts'
import type { Interpretation, ModelId } from '../../clients/interpretations.ts'
import { defaultPort } from '../../core/ports.ts'
import { parseUri } from '../../uri/index.ts'
import type { MilvusUri } from '../../uri/types.ts'
import { causes } from './causes.ts'
import type { Cause, Raw } from './causes.ts'

type Meaning = {
  readonly dial: string
  readonly tls: boolean
  /** `undefined` when the settings leave a part of it out. */
  readonly credential: string | undefined
  readonly database: string
}

type Aspect = 'connects' | 'dial' | 'tls' | 'credential' | 'database'

/** A client that reads settings differently from what they mean. */
export type Difference = {
  readonly client: ModelId
  readonly aspects: ReadonlySet<Aspect>
  readonly got: Interpretation
  readonly meant: Meaning
}

/**
 * The clients that read settings differently because of one cause. One cause may hide another: a client
 * that stops at a trailing slash does not show what it does without a port. So a cause counts for a
 * client when removing it alone brings the client nearer, or when it is the last one left.
 */
export function differencesBy(
  cause: Cause,
  raw: Raw,
  clients: readonly ModelId[],
): readonly Difference[] {
  const judged = cause.after?.without(raw) ?? raw
  const changed = cause.without(judged)
  if (changed === undefined) return []
  const now = differences(judged)
  const without = differences(changed)
  const alone = withoutCauses(raw, cause)
  const left = cause.without(alone) === undefined ? undefined : differences(alone)
  const none = differences(withoutCauses(raw))
  return clients.flatMap((client) => {
    const found = lessened(now?.get(client), without?.get(client))
    return found ?? lessened(left?.get(client), none?.get(client)) ?? []
  })
}

/** Each client's difference from the meaning; `undefined` for settings that are refused. */
export function differences(raw: Raw): ReadonlyMap<ModelId, Difference> | undefined {
  const meant = meantBy(raw)
  if (meant === undefined) return undefined
  const all = interpretations(raw)
  return new Map(
    modelIds.map((client) => {
      const got = all[client]
      return [client, { client, got, meant, aspects: aspectsOf(got, meant) }] as const
    }),
  )
}

/** Settings without any cause `but` one. */
export function withoutCauses(raw: Raw, but?: Cause): Raw {
  return causes.reduce((now, cause) => (cause === but ? now : (cause.without(now) ?? now)), raw)
}

const everything: ReadonlySet<Aspect> = new Set(['connects'])

function aspectsOf(got: Interpretation, meant: Meaning): ReadonlySet<Aspect> {
  if (!got.ok) return everything
  const { credential } = meant
  const aspects = new Set<Aspect>()
  // Host names are case-insensitive (RFC 4343).
  if (got.dial.toLowerCase() !== meant.dial.toLowerCase()) aspects.add('dial')
  if (got.tls !== meant.tls) aspects.add('tls')
  if (credential !== undefined && credential !== got.credential?.reveal()) aspects.add('credential')
  // To the server, no header and an empty one mean the default database.
  if ((got.database || 'default') !== meant.database) aspects.add('database')
  return aspects
}

// What differs only before. A client that connects anywhere is nearer than one that does not.
function lessened(
  before: Difference | undefined,
  after: Difference | undefined,
): Difference | undefined {
  if (before === undefined || after === undefined) return undefined
  if (!before.got.ok) return after.got.ok ? before : undefined
  if (!after.got.ok) return undefined
  const aspects = new Set([...before.aspects].filter((aspect) => !after.aspects.has(aspect)))
  return aspects.size > 0 ? { ...before, aspects } : undefined
}

/** What the resolver makes of settings. */
function meantBy(raw: Raw): Meaning | undefined {
  const { uri } = parseUri(raw.uri)
  if (uri === undefined) return undefined
  const isHttps = uri.kind === 'tcp' && uri.scheme === 'https'
  const tls = raw.secure ?? isHttps
  if ((isHttps && !tls) || (tls && uri.kind !== 'tcp')) return undefined
  const database = raw.db || (uri.kind === 'tcp' ? uri.database : undefined) || 'default'
  return { dial: dialOf(uri), tls, credential: credentialOf(raw, uri), database }
}

function dialOf(uri: MilvusUri): string {
  if (uri.kind !== 'tcp') return `${uri.kind}:${uri.path}`
  const host = uri.host.includes(':') ? `[${uri.host}]` : uri.host
  return `${host}:${String(uri.port ?? defaultPort(uri.scheme))}`
}

function credentialOf({ token, user, password }: Raw, uri: MilvusUri): string | undefined {
  if (token) return token
  const inUri = uri.kind === 'tcp' ? uri : undefined
  const name = user || inUri?.user
  const isSame = !user || user === inUri?.user
  const text = password || (isSame ? inUri?.password?.reveal() : undefined)
  return name && text ? `${name}:${text}` : undefined
}
