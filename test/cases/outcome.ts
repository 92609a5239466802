import { InvalidConnectionError, Secret } from 'milvus-connection'
import type { Diagnostic, SourceLookup, Origins, Resolution } from 'milvus-connection'

/** A resolution or its failure, in the few words that cases use. */
export type Outcome = {
  readonly ok: boolean
  /** With its credentials in the clear. */
  readonly connection?: unknown
  readonly origins: Readonly<Record<string, { readonly from: string; readonly over: string[] }>>
  readonly diagnostics: readonly string[]
  readonly words: string
  readonly lookedAt: readonly string[]
}

type Told = {
  readonly connection?: unknown
  readonly origins: Origins
  readonly diagnostics: readonly Diagnostic[]
  readonly lookedAt: readonly SourceLookup[]
}

/** Says in a case's words what came of a resolution. */
export function outcomeOf(told: Resolution | InvalidConnectionError): Outcome {
  const ok = !(told instanceof InvalidConnectionError)
  return ok ? outcomeFrom({ ...told, connection: reveal(told.connection) }) : outcomeFrom(told)
}

/** Says the same of the parts of one. */
export function outcomeFrom({ connection, origins, diagnostics, lookedAt }: Told): Outcome {
  return {
    ok: connection !== undefined,
    ...(connection !== undefined && { connection }),
    origins: Object.fromEntries(
      Object.entries(origins).map(([id, { source, at, shadowed }]) => [
        id,
        {
          from: `${source} ${at}`,
          over: shadowed.map((other) =>
            [
              other.source,
              other.at,
              ...(other.setting === id ? [] : [other.setting]),
              ...(other.reason === 'weaker' ? [] : [other.reason]),
            ].join(' '),
          ),
        },
      ]),
    ),
    diagnostics: diagnostics.map(diagnosticText).toSorted(),
    words: diagnostics.map(({ message, help }) => `${message}\n${help}\n`).join(''),
    lookedAt: lookedAt.map(({ source, at, outcome }) => `${source} ${at} ${outcome}`),
  }
}

/** `error invalid-uri env MILVUS_URI`, with the offset where there is no column to tell it. */
export function diagnosticText({ severity, rule, origin }: Diagnostic): string {
  const { source, at, line, offset } = origin
  return `${severity} ${rule} ${source} ${at}${line === undefined && offset ? ` +${offset}` : ''}`
}

/** A value with every credential in it in the clear. */
export function reveal(value: unknown): unknown {
  if (Secret.is(value)) return value.reveal()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, reveal(inner)]))
}
