import { closestMatch } from 'leven'

import { lintRuleIds } from '../../lint/rule-ids.ts'
import { exit, usageError } from '../io.ts'
import type { Command } from './command.ts'

export const rule: Command = {
  name: 'rule',
  summary:
    'Print what a lint rule finds, why it matters, and examples; without a rule, all of them.',
  argument: { name: 'rule', doc: 'The id of a rule, as lint prints it.', offered: lintRuleIds },
  details: `Examples:
  milvus-connection rule
  milvus-connection rule env-value-hash`,
  options: () => [],

  async run({ argument, io }) {
    const [{ lintRules }, { rulePage }] = await Promise.all([
      import('../../lint/rules/index.ts'),
      import('../../lint/page.ts'),
    ])
    if (argument === undefined) {
      const width = Math.max(...lintRules.map(({ id }) => id.length))
      for (const { id, severity, summary } of lintRules)
        io.out(`${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}\n`)
      return exit.ok
    }
    const found = lintRules.find(({ id }) => id === argument)
    if (found === undefined) {
      const meant = closestMatch(argument, lintRuleIds, { maxDistance: 3 })
      const hint =
        meant === undefined ? 'milvus-connection rule lists them' : `did you mean ${meant}?`
      return usageError(io, `expected the id of a rule; ${hint}`)
    }
    io.out(rulePage(found))
    return exit.ok
  },
}
