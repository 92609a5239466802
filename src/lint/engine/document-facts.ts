import type { RuleId, SourceId } from '../../core/diagnostics.ts'
import { positionsIn } from '../../core/positions.ts'
import type { Position, Span } from '../../core/positions.ts'
import { bareVariable } from '../../settings/names.ts'
import type { SettingId } from '../../settings/table.ts'
import type { Block, Document, Entry } from '../document.ts'
import type { Place } from '../finding.ts'
import { groupedBy } from '../sequences.ts'
import { statedBy } from '../portability/stated.ts'
import type { Sighting, Subject, BlockResolution } from '../subject.ts'
import { resolveBlock } from './resolution.ts'

/** What follows from a document alone; worked out once. */
export type Facts = Pick<
  Subject,
  'document' | 'place' | 'resolve' | 'sightings' | 'entryOf' | 'stated'
>

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

// The canonical name decides; of one name given twice, the last.
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

function sightingsIn(
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

// At one character of the value if the resolver names it, else the whole value.
function spanOf({ origin }: Sighting['diagnostic'], { contentSpan, valueSpan }: Entry): Span {
  if (origin.offset === undefined || contentSpan === undefined) return valueSpan
  const from = Math.min(contentSpan.from + origin.offset, contentSpan.to)
  return { from, to: Math.min(from + 1, contentSpan.to) }
}

/** The places of spans of a document, in the file where they are written. */
export function placesIn(document: Document): (span: Span) => Place {
  const positions = new Map<string, (offset: number) => Position>()
  const { kind } = document
  const source: SourceId = kind === 'dotenv' || kind === 'config' ? kind : 'env'
  return (given) => {
    const { file, span } = document.written?.(given) ?? { file: document, span: given }
    const position = positions.get(file.path) ?? positionsIn(file.text)
    positions.set(file.path, position)
    const { line, column } = position(span.from)
    const end = position(span.to)
    const at = `${file.path}:${line}:${column}`
    return { source, at, file: file.path, line, column, endLine: end.line, endColumn: end.column }
  }
}
