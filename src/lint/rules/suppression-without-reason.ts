import type { Rule } from '../rule.ts'

export const suppressionWithoutReason: Rule = {
  id: 'suppression-without-reason',
  family: 'syntax',
  severity: 'warning',
  summary: 'A comment silences a rule and does not say why, where the project wants it said.',
  why: `Who comes after cannot tell a mistake that is meant from one that was in somebody's way. With \`requireReason: true\` under \`lint\`
in the config file, a comment that silences rules has to go on with \`--\` and a reason. Without that setting it may, and nothing is said.`,
  help: 'Add -- and the reason to the end of the comment',
  // The runner knows the comments, and reports those without a reason under this rule.
  check: () => [],
}
