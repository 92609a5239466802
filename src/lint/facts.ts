import type { RuleId } from '../core/diagnostics.ts'
import { bareVariable } from '../settings/names.ts'
import type { SettingId } from '../settings/table.ts'
import type { Block, Document, Entry } from './document.ts'
import { statedBy } from './portability/stated.ts'
import { placesIn } from './positions.ts'
import { resolveBlock } from './resolution.ts'
import { sightingsIn } from './sightings.ts'
import type { Sighting, Subject } from './subject.ts'

/** What is worked out of a document alone, and once, whichever rules ask for it. */
export type Facts = Pick<
  Subject,
  'document' | 'place' | 'resolve' | 'sightings' | 'entryOf' | 'stated'
>

/** Works out what rules ask of a document, as they ask for it. */
export function factsOf(document: Document): Facts {
  const place = placesIn(document)
  const deciding = once(decidingEntries)
  const resolve = once((block) => resolveBlock(block, document, place))
  let sighted: ReadonlyMap<RuleId, readonly Sighting[]> | undefined
  const own = {
    document,
    place,
    resolve,
    sightings: (rule: RuleId) => (sighted ??= sightingsIn(document, resolve)).get(rule) ?? [],
    entryOf: (block: Block, setting: SettingId) => deciding(block).get(setting),
  }
  return { ...own, stated: once((block) => statedBy(block, own)) }
}

function once<T>(work: (block: Block) => T): (block: Block) => T {
  const known = new Map<Block, { readonly made: T }>()
  return (block) => {
    const found = known.get(block) ?? { made: work(block) }
    known.set(block, found)
    return found.made
  }
}

// Of several names the canonical one speaks; of one name given twice the last one does.
function decidingEntries({ entries }: Block): ReadonlyMap<SettingId, Entry> {
  const best = new Map<SettingId, Entry>()
  for (const entry of entries) {
    if (entry.setting === undefined) continue
    const before = best.get(entry.setting)
    if (before === undefined || rank(entry) <= rank(before)) best.set(entry.setting, entry)
  }
  return best
}

function rank({ name }: Entry): number {
  return bareVariable(name)?.rank ?? 0
}
