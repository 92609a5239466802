import type { RuleId } from '../core/diagnostics.ts'
import type { Block, Document, Entry, Span } from './document.ts'
import type { BlockResolution, Sighting } from './subject.ts'

/** What the resolver says of the blocks of a document, each on its own, by the rule that it is. */
export function sightingsIn(
  { blocks }: Document,
  resolve: (block: Block) => BlockResolution,
): ReadonlyMap<RuleId, readonly Sighting[]> {
  const found = new Map<RuleId, Sighting[]>()
  for (const block of blocks) {
    const resolution = resolve(block)
    for (const diagnostic of resolution.diagnostics) {
      const { rule, entry } = diagnostic
      if (entry === undefined) continue
      const sighting = { diagnostic, entry, span: spanOf(diagnostic, entry), block, resolution }
      const others = found.get(rule)
      if (others === undefined) found.set(rule, [sighting])
      else others.push(sighting)
    }
  }
  return found
}

// A problem inside of a value is at one character of it; others are about all of it.
function spanOf({ origin }: Sighting['diagnostic'], { contentSpan, valueSpan }: Entry): Span {
  if (origin.offset === undefined || contentSpan === undefined) return valueSpan
  const from = Math.min(contentSpan.from + origin.offset, contentSpan.to)
  return { from, to: Math.min(from + 1, contentSpan.to) }
}
