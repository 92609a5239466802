import type { RuleDefinition } from '../rule.ts'

export const unknownAlias: RuleDefinition = {
  id: 'unknown-alias',
  severity: 'warning',
  kinds: ['config'],
  summary: 'The default connection of a config file is none of its connections.',
  why: `\`default\` names the connection that is used when nobody asks for another. Where nothing defines it, resolving fails with this rule's id. The user's own config file, or variables such as \`MILVUS_PROD_URI\`, may define it, so this is a warning; a file that has no \`connections\` leaves all of them to others.`,
  help: 'Name one of the connections in the file, or add the one that is named.',
  *check({ document }) {
    for (const { kind, span, reason } of document.problems) {
      if (kind === 'alias')
        yield { span, message: `Cannot find the default connection here: ${reason}` }
    }
  },
}
