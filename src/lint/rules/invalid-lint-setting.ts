import type { Rule } from '../rule.ts'

export const invalidLintSetting: Rule = {
  id: 'invalid-lint-setting',
  family: 'syntax',
  severity: 'warning',
  summary: 'A setting of the linter is not understood, and so not used.',
  why: `Under \`lint\` a config file says which rules matter, and where. A rule that does not exist, or a severity that is none, changes
nothing: what was meant to be off is still on, or what was meant to be an error is not.`,
  help: 'See docs/lint.md for the settings there are',
  // The linter reads these settings before any rule runs, and reports what it does not understand.
  check: () => [],
}
