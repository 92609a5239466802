import type { Block, Entry, VariablePlace, WrittenVariable } from '../document.ts'
import { meaningOf } from './variable-names.ts'

/**
 * Makes the blocks of one place's variables: one of those that speak of the default connection, and
 * one for each alias that stands in names. Other people's variables are left out.
 */
export function variableBlocks(
  place: VariablePlace,
  variables: readonly WrittenVariable[],
): readonly Block[] {
  const byAlias = new Map<string | undefined, Entry[]>()
  for (const variable of variables) {
    const meaning = meaningOf(variable.name)
    if (meaning === undefined) continue
    const { setting, isFile, alias } = meaning
    const entries = byAlias.get(alias) ?? []
    entries.push({ ...variable, isFile, ...(setting && { setting }) })
    byAlias.set(alias, entries)
  }
  if (byAlias.size === 0 && place.envFiles.length === 0) return []
  const bare = byAlias.get(undefined) ?? []
  byAlias.delete(undefined)
  const own = bare.length > 0 || place.envFiles.length > 0 ? [{ ...place, entries: bare }] : []
  const named = Array.from(byAlias, ([alias, entries]) => ({
    ...place,
    ...(alias !== undefined && { alias }),
    entries,
    envFiles: [],
  }))
  return [...own, ...named]
}
