import type { RuleDefinition } from '../rule.ts'

const rows: readonly Omit<RuleDefinition, 'check'>[] = [
  {
    id: 'unused-suppression',
    severity: 'warning',
    summary: 'A comment silences a rule that has nothing to say there, or that does not exist.',
    why: `A comment that silences nothing stays behind when the mistake is gone, and hides the next one. One with a slip in the name of the rule silences nothing from the start.

A rule that is switched off, or that needs to know more than the text, such as what git tracks, is not counted as unused.`,
    help: 'Remove the comment, or correct the name of the rule',
    fix: 'safe',
  },
  {
    id: 'suppression-without-reason',
    severity: 'warning',
    summary: 'A comment silences a rule and does not say why, where the project wants it said.',
    why: `Who comes after cannot tell a mistake that is meant from one that was in somebody's way. With \`requireReason: true\` under \`lint\` in the config file, a comment that silences rules has to go on with \`--\` and a reason. Without that setting it may, and nothing is said.`,
    help: 'Add -- and the reason to the end of the comment',
  },
  {
    id: 'invalid-lint-setting',
    severity: 'warning',
    summary: 'A setting of the linter is not understood, and so not used.',
    why: `Under \`lint\` a config file says which rules matter, and where. A rule that does not exist, or a severity that is none, changes nothing: what was meant to be off is still on, or what was meant to be an error is not.`,
    help: 'See docs/lint.md for the settings there are',
  },
]

/** The rules about comments and settings of the linter, which finds these problems as it reads them. */
export const fromLinter: readonly RuleDefinition[] = rows.map((row) => ({
  ...row,
  check: () => [],
}))
