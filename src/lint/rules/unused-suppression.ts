import type { Rule } from '../rule.ts'

export const unusedSuppression: Rule = {
  id: 'unused-suppression',
  family: 'syntax',
  severity: 'warning',
  summary: 'A comment silences a rule that has nothing to say there, or that does not exist.',
  why: `A comment that silences nothing stays behind when the mistake is gone, and hides the next one. One with a slip in the name of
the rule silences nothing from the start.

A rule that is switched off, or that needs to know more than the text, such as what git tracks, is not counted as unused.`,
  help: 'Remove the comment, or correct the name of the rule',
  fix: 'safe',
  // The runner knows which comments silenced something, and reports the others under this rule.
  check: () => [],
}
