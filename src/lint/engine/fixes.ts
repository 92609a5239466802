import type { Edit, Finding } from '../finding.ts'
import { firstIndex } from '../sequences.ts'

/** Which fixes are applied: only the safe ones, or all. */
export type FixMode = 'safe' | 'unsafe'

/**
 * Applies the fixes of findings to the text they were found in. Of two fixes that touch, only the
 * first is applied; linting again finds the other.
 *
 * @param mode - `safe` changes no value that any program reads rightly today
 *
 * @example
 * ```ts
 * import { applyFixes, lintText } from 'milvus-connection/lint'
 *
 * const text = 'MILVUS_URI=http://localhost:19530/\n'
 * applyFixes(text, lintText(text, { path: '.env' }).findings, 'safe')
 * // => 'MILVUS_URI=http://localhost:19530\n'
 * ```
 */
export function applyFixes(text: string, findings: readonly Finding[], mode: FixMode): string {
  const taken: Edit[] = []
  for (const { fix } of findings) {
    if (fix === undefined || (mode === 'safe' && fix.safety !== 'safe')) continue
    if (fix.edits.some((edit) => touches(taken, edit))) continue
    for (const edit of fix.edits) taken.splice(placeFor(taken, edit), 0, edit)
  }
  let at = 0
  const pieces: string[] = []
  for (const edit of taken) {
    pieces.push(text.slice(at, edit.from), edit.text)
    at = edit.to
  }
  return pieces.join('') + text.slice(at)
}

// Two insertions at one place touch as well, as their order would matter.
function touches(taken: readonly Edit[], edit: Edit): boolean {
  const at = placeFor(taken, edit)
  const before = taken[at - 1]
  const after = taken[at]
  return (
    (before !== undefined && before.to >= edit.from) ||
    (after !== undefined && after.from <= edit.to)
  )
}

// The edits are in the order of the text.
function placeFor(taken: readonly Edit[], { from }: Edit): number {
  return firstIndex(taken, (other) => other.from > from)
}
