import type { RuleId, SourceId } from '../../core/diagnostics.ts'
import type { Position, Span } from '../../core/positions.ts'
import { positionsIn } from '../../core/positions.ts'
import { bareVariable } from '../../settings/names.ts'
import type { SettingId } from '../../settings/table.ts'
import type { Block, Document, DocumentKind, Entry } from '../document.ts'
import type { Place } from '../finding.ts'
import { groupedBy } from '../sequences.ts'
import { statedBy } from '../portability/stated.ts'
import type { Sighting, Subject, BlockResolution } from '../subject.ts'
import { resolveBlock } from './resolution.ts'

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

/** What the resolver says of the blocks of a document, each on its own, by the rule that it is. */
export function sightingsIn(
  { blocks }: Document,
  resolve: (block: Block) => BlockResolution,
): ReadonlyMap<RuleId, readonly Sighting[]> {
  const all = blocks.flatMap((block): readonly Sighting[] => {
    const resolution = resolve(block)
    return resolution.diagnostics.flatMap((diagnostic) => {
      const { entry } = diagnostic
      if (entry === undefined) return []
      return [{ diagnostic, entry, span: spanOf(diagnostic, entry), block, resolution }]
    })
  })
  return groupedBy(all, ({ diagnostic }) => diagnostic.rule)
}

// A problem inside of a value is at one character of it; others are about all of it.
function spanOf({ origin }: Sighting['diagnostic'], { contentSpan, valueSpan }: Entry): Span {
  if (origin.offset === undefined || contentSpan === undefined) return valueSpan
  const from = Math.min(contentSpan.from + origin.offset, contentSpan.to)
  return { from, to: Math.min(from + 1, contentSpan.to) }
}

const sourceOf: Readonly<Record<DocumentKind, SourceId>> = {
  dotenv: 'dotenv',
  config: 'config',
  compose: 'env',
  kubernetes: 'env',
  workflow: 'env',
}

/** Makes the places of stretches of a document, in the file that they are written in. */
export function placesIn(document: Document): (span: Span) => Place {
  const positions = new Map<string, (offset: number) => Position>()
  return (given) => {
    const { file, span } = document.written?.(given) ?? { file: document, span: given }
    const position = positions.get(file.path) ?? positionsIn(file.text)
    positions.set(file.path, position)
    const { line, column } = position(span.from)
    const end = position(span.to)
    return {
      source: sourceOf[document.kind],
      at: `${file.path}:${line}:${column}`,
      file: file.path,
      line,
      column,
      endLine: end.line,
      endColumn: end.column,
    }
  }
}
