import type { Problem } from './rule.ts'
import type { LintContext } from './subject.ts'
import type { Suppression } from './suppressions.ts'

/** What is to be said of suppressions that do not say why, where they have to. */
export function unexplainedProblems(
  suppressions: readonly Suppression[],
  { requireReason }: LintContext,
): readonly Problem[] {
  if (!requireReason) return []
  return suppressions
    .filter(({ hasReason }) => !hasReason)
    .map(({ comment }) => ({ span: comment.span, message: 'This comment does not say why' }))
}
