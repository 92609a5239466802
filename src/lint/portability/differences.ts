import { modelIds } from '../../clients/ids.ts'
import { interpretations } from '../../clients/interpretations.ts'
import type { Interpretation, ModelId } from '../../clients/interpretations.ts'
import { causes } from './causes.ts'
import type { Cause } from './causes.ts'
import { meantBy } from './meaning.ts'
import type { Meaning } from './meaning.ts'
import type { Raw } from './statement.ts'

/** What clients can differ in. */
export type Aspect = 'connects' | 'dial' | 'tls' | 'credential' | 'database'

/** A client that makes something else of settings than is meant, and in what. */
export type Difference = {
  readonly client: ModelId
  readonly aspects: ReadonlySet<Aspect>
  readonly got: Interpretation
  readonly meant: Meaning
}

/**
 * The clients that one cause makes read settings differently from what is meant, and how.
 *
 * Several causes can meet in one endpoint, and one may hide another: nobody can tell what a client
 * would do without a port while it stops at the slash behind. So a cause counts for a client when
 * mending it alone brings the client nearer, and also when it is all that is left to mend.
 */
export function differencesBy(
  cause: Cause,
  raw: Raw,
  clients: readonly ModelId[],
): readonly Difference[] {
  const judged = cause.after?.mend(raw) ?? raw
  const mended = cause.mend(judged)
  if (mended === undefined) return []
  const now = differences(judged)
  const without = differences(mended)
  const alone = mendAll(raw, cause)
  const left = cause.mend(alone) === undefined ? undefined : differences(alone)
  const none = differences(mendAll(raw))
  return clients.flatMap((client) => {
    const found = lessened(now?.get(client), without?.get(client))
    const hidden = lessened(left?.get(client), none?.get(client))
    const difference = found ?? hidden
    return difference === undefined ? [] : [difference]
  })
}

/** What clients make of settings that is not what is meant; `undefined` when nothing sound is. */
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

/** Takes every cause out of settings, but one. */
export function mendAll(raw: Raw, but?: Cause): Raw {
  return causes.reduce((now, cause) => (cause === but ? now : (cause.mend(now) ?? now)), raw)
}

const everything: ReadonlySet<Aspect> = new Set(['connects'])

function aspectsOf(got: Interpretation, meant: Meaning): ReadonlySet<Aspect> {
  if (!got.ok) return everything
  const { credential } = meant
  const aspects = new Set<Aspect>()
  // Names of hosts have no case (RFC 4343).
  if (got.dial.toLowerCase() !== meant.dial.toLowerCase()) aspects.add('dial')
  if (got.tls !== meant.tls) aspects.add('tls')
  if (credential !== undefined && credential !== got.credential?.reveal()) aspects.add('credential')
  // No header, and an empty one, mean the default database to the server.
  if ((got.database || 'default') !== meant.database) aspects.add('database')
  return aspects
}

// What is different before and no more afterwards. A client that connects is nearer than one that
// does not, wherever it connects to.
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
