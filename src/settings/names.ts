import { closestMatch } from 'leven'

import { legacyVariable, settings, structuralKeys } from './table.ts'
import type { Setting } from './table.ts'

/** `caPemPath` as `ca_pem_path`, or with another joint: `ca-pem-path`. */
export function joined(id: string, joint: '_' | '-'): string {
  return id.replace(/[A-Z]/g, (letter) => joint + letter.toLowerCase())
}

/** The spellings of an argument or config key, the canonical one first. */
export function argumentNames(setting: Setting): readonly string[] {
  return [...new Set([setting.id, joined(setting.id, '_'), ...setting.synonyms])]
}

export function flagName(id: string): string {
  return `--${joined(id, '-')}`
}

const settingOfArgument: ReadonlyMap<string, Setting> = new Map(
  settings.flatMap((setting) => argumentNames(setting).map((name) => [name, setting] as const)),
)

export function settingByArgument(name: string): Setting | undefined {
  return settingOfArgument.get(name)
}

export function allArgumentNames(): readonly string[] {
  return [...settingOfArgument.keys()]
}

/** The argument or config key that was probably meant. */
export function nearestArgument(name: string): string | undefined {
  const names = allArgumentNames()
  const lower = name.toLowerCase()
  const same = names.find((known) => known.toLowerCase() === lower)
  // Two letters are all of a short name: "a" is no slip of "db".
  return same ?? closestMatch(name, names, { maxDistance: name.length < 'uri'.length ? 1 : 2 })
}

export type VariableName = {
  readonly setting: Setting
  /** True for `NAME_FILE`, which holds the path of a file with the credential in it. */
  readonly isFile: boolean
  /** Its place in the table; the canonical name of a setting has the lowest. */
  readonly rank: number
}

const bareVariables: ReadonlyMap<string, VariableName> = new Map(
  settings.flatMap((setting, row) =>
    setting.env.flatMap((name, i) => named(setting, name, row * 100 + i)),
  ),
)

function named(setting: Setting, name: string, rank: number): [string, VariableName][] {
  const plain: [string, VariableName] = [name, { setting, isFile: false, rank }]
  if (setting.kind !== 'secret') return [plain]
  return [plain, [`${name}_FILE`, { setting, isFile: true, rank }]]
}

/** The variable that was probably meant; other programs have similar names. */
export function nearestVariable(name: string): string | undefined {
  const upper = name.toUpperCase()
  if (bareVariables.has(upper)) return upper
  // pydantic-settings puts it between the names of nested settings.
  if (upper.includes('__')) return undefined
  // MILVUS_HOME is no slip of MILVUS_HOST; MILVUS_TOKNE, with the same letters, is one of MILVUS_TOKEN.
  const isLong = upper.length > 'MILVUS_SECURE'.length
  const candidates = allBareVariables().filter((known) => isLong || sameLetters(known, upper))
  return (
    closestMatch(upper, candidates, { maxDistance: 2 }) ??
    closestMatch(upper, allBareVariables(), { maxDistance: 1 })
  )
}

function sameLetters(a: string, b: string): boolean {
  return [...a].toSorted().join('') === [...b].toSorted().join('')
}

/** The variables of the default alias. */
export function allBareVariables(): readonly string[] {
  return [...bareVariables.keys()]
}

/** What a variable of the default alias means: `MILVUS_URI`, `ZILLIZ_TOKEN_FILE`. */
export function bareVariable(name: string): VariableName | undefined {
  return bareVariables.get(name)
}

/** How an alias's variables begin: `my-prod` is `MILVUS_MY_PROD_`. */
function aliasPrefix(alias: string): string {
  return `MILVUS_${alias.toUpperCase().replace(/[^A-Z0-9]/g, '_')}_`
}

function behindPrefix(prefix: string, name: string): VariableName | undefined {
  if (!name.startsWith(prefix)) return undefined
  const bare = `MILVUS_${name.slice(prefix.length)}`
  const found = bare === legacyVariable ? undefined : bareVariables.get(bare)
  return found?.setting.group === 'alias' ? undefined : found
}

/**
 * Makes a reader of one alias's variables. Of two aliases the longer one owns a name:
 * `MILVUS_PROD_TLS_SERVER_NAME` belongs to `prod-tls` rather than to `prod`.
 *
 * @param known - the aliases that config files define
 * @param names - the variables there are: with `MILVUS_PROD_TLS_URI`, which can only be that of
 * `prod-tls`, there is such an alias
 */
export function aliasVariables(
  alias: string,
  known: readonly string[] = [],
  names: readonly string[] = [],
): (name: string) => VariableName | undefined {
  const prefix = aliasPrefix(alias)
  const isLonger = (other: string) => other.length > prefix.length && other.startsWith(prefix)
  const defined = known.map(aliasPrefix).filter(isLonger)
  // Of the names that this alias does not have, each implies one longer alias at most.
  const nextPrefix = (name: string) => name.slice(0, name.indexOf('_', prefix.length) + 1)
  const implied = new Set<string>()
  for (const name of names) {
    if (!name.startsWith(prefix) || behindPrefix(prefix, name) !== undefined) continue
    const other = nextPrefix(name)
    if (isLonger(other) && behindPrefix(other, name) !== undefined) implied.add(other)
  }
  return (name) => {
    const own = behindPrefix(prefix, name)
    if (own === undefined || (defined.length === 0 && implied.size === 0)) return own
    const next = nextPrefix(name)
    const others = implied.has(next) ? [...defined, next] : defined
    return others.some((other) => behindPrefix(other, name)) ? undefined : own
  }
}

/**
 * Every variable that a resolution of an alias may read, `_FILE` twins included: its own, such as
 * `MILVUS_PROD_URI`, and those of the default alias, which it may be.
 *
 * @example
 * ```ts
 * import { variableNames } from 'milvus-connection'
 *
 * variableNames('prod').includes('MILVUS_PROD_TOKEN_FILE') // => true
 * ```
 */
export function variableNames(alias: string): readonly string[] {
  const bare = allBareVariables()
  const ofAlias = bare
    .filter((name) => name.startsWith('MILVUS_'))
    .map((name) => aliasPrefix(alias) + name.slice('MILVUS_'.length))
  return [...bare, ...ofAlias.filter(aliasVariables(alias))]
}

/** Whether an alias, or a variable made from it, is the name of a setting. */
export function aliasCollides(alias: string): boolean {
  return (
    settingOfArgument.has(alias) ||
    alias === 'connections' ||
    allBareVariables().some(aliasVariables(alias))
  )
}

export function isStructuralKey(key: string): boolean {
  return structuralKeys.some((known) => known === key)
}
