import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const emptyToken: Rule = portabilityRule({
  id: 'empty-token',
  severity: 'info',
  about: ['credentials'],
  summary: 'An empty token stands beside a user and a password.',
  why: `An empty token is no token to us and to every client but Java v2, which asks \`token != null\`: a program that passes the variable on sends an empty credential, and the user and password are not looked at.`,
  help: 'Remove the empty token.',
  lead: 'An empty token beside a user and password is read differently',
  span: (block, subject) => subject.entryOf(block, 'token')?.nameSpan,
})
