import type { Origin } from '../core/diagnostics.ts'
import { aliasCollides } from '../settings/names.ts'
import type { AliasChoice, Layer, OpenSource } from '../sources/source.ts'
import { speaksOfEndpoint } from './endpoint.ts'
import type { Report } from './report.ts'

export type ChosenAlias = AliasChoice & {
  readonly origin: Origin
  readonly isAsked: boolean
  /** Weaker places that name an alias too. */
  readonly displaced: readonly Origin[]
}

const builtIn: Origin = Object.freeze({ source: 'default', at: 'built-in default' })

/** The alias asked for, or that of `MILVUS_CONN_ALIAS` or the config file, or `default`. */
export function chooseAlias(
  asked: { readonly alias: string; readonly at: string } | undefined,
  sources: readonly OpenSource[],
): ChosenAlias {
  const named = sources.map((source) => source.defaultAlias).filter((one) => one !== undefined)
  const [first, ...rest] = named
  const standard = first?.alias ?? 'default'
  const origins = (all: typeof named) => all.map(({ origin }) => origin)
  const known = sources.flatMap(({ aliases }) => aliases)
  if (asked === undefined) {
    const origin = first?.origin ?? builtIn
    const displaced = origins(rest)
    return { alias: standard, isDefault: true, known, isAsked: false, origin, displaced }
  }
  const { alias, at } = asked
  return {
    alias,
    isDefault: alias === standard,
    known,
    isAsked: true,
    origin: { source: 'args', at },
    displaced: origins(named),
  }
}

/** Reports an alias that is defined nowhere, or that no alias can have. */
export function checkAlias(
  { alias, isDefault, isAsked, origin }: ChosenAlias,
  sources: readonly OpenSource[],
  layers: readonly Layer[],
  report: Report,
): void {
  if (alias !== 'default' && aliasCollides(alias)) {
    return report.add({
      rule: 'conflicting-names',
      severity: 'error',
      message: 'Cannot use this alias: its name, or a variable made from it, is that of a setting',
      help: 'Give the connection another name',
      origin,
    })
  }
  if (layers.some((layer) => definesAlias(layer, isDefault))) return
  const defined = new Set(sources.flatMap(({ aliases }) => aliases))
  if (defined.has(alias)) return
  if (isDefault && (defined.size === 0 || (!isAsked && origin === builtIn))) return
  const known = [
    ...[...defined].filter(isName),
    ...(isDefault ? [] : standardAlias(sources, defined)),
  ]
  report.add({
    rule: 'unknown-alias',
    severity: 'error',
    message: 'Cannot find this connection: nothing defines its alias',
    help:
      known.length > 0
        ? `Use one of ${known.join(', ')}`
        : 'Define it under "connections" in a config file',
    origin,
  })
}

// Shared settings on top of a config file define no alias. Arguments and bare variables, which have
// no alias in their names, define one only with an endpoint.
function definesAlias(layer: Layer, isDefault: boolean): boolean {
  if (layer.source === 'config' || layer.source === 'default') return false
  return layer.source === 'args' || isDefault ? speaksOfEndpoint(layer) : layer.readings.size > 0
}

// Anything else under "connections" is a slip, and may be a credential.
function isName(alias: string): boolean {
  return /^[\p{L}\p{N}_.-]+$/u.test(alias)
}

// A default alias that nothing defines may be a credential, so it is not spelt out.
function standardAlias(sources: readonly OpenSource[], defined: ReadonlySet<string>): string[] {
  const named = sources.find(({ defaultAlias }) => defaultAlias)?.defaultAlias
  if (defined.has(named?.alias ?? 'default')) return []
  return [named === undefined ? 'default' : `the one that ${named.origin.at} names`]
}
