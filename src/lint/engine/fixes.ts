import type { Edit, Finding } from '../finding.ts'
import { firstIndex } from '../sequences.ts'

/** Which fixes are applied: only the safe ones, or the others with them. */
export type FixMode = 'safe' | 'unsafe'

/**
 * Applies the fixes of findings to the text they were found in. Of two fixes that touch the same
 * place the first one is applied, whole or not at all; linting again finds what is left.
 *
 * @param text - what was linted
 * @param findings - what was found in it
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
  // In the order of the text; none touches another.
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

// Two insertions at one place would depend on their order, so they touch as well.
function touches(taken: readonly Edit[], edit: Edit): boolean {
  const at = placeFor(taken, edit)
  const before = taken[at - 1]
  const after = taken[at]
  return (
    (before !== undefined && before.to >= edit.from) ||
    (after !== undefined && after.from <= edit.to)
  )
}

/** Where an edit belongs among others, in the order of the text. */
function placeFor(taken: readonly Edit[], { from }: Edit): number {
  return firstIndex(taken, (other) => other.from > from)
}
