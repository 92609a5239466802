import type { Edit, Finding, Fix } from '../finding.ts'

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
  const taken: Edit[] = []
  for (const { fix } of findings) {
    if (fix === undefined || !isWanted(fix, mode)) continue
    if (fix.edits.every((edit) => !taken.some((other) => touch(edit, other)))) {
      taken.push(...fix.edits)
    }
  }
  return taken
    .toSorted((a, b) => b.from - a.from || b.to - a.to)
    .reduce((rest, edit) => rest.slice(0, edit.from) + edit.text + rest.slice(edit.to), text)
}

function isWanted({ safety }: Fix, mode: FixMode): boolean {
  return mode === 'unsafe' || safety === 'safe'
}

// Two insertions at one place would depend on their order, so they touch as well.
function touch(a: Edit, b: Edit): boolean {
  return a.from <= b.to && b.from <= a.to
}
