import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { errorIfOurs } from '../standing.ts'

export const invalidDatabase: Rule = resolverRule({
  id: 'invalid-database',
  family: 'syntax',
  why: `The server accepts letters, digits and \`_\` in the name of a database, with no digit first (Milvus
\`ValidateDatabaseName\`), and answers anything else with "database not found" or "Invalid database name".

Among variables it is a warning: \`MILVUS_DB\` holds the path of a file in programs written for Milvus Lite.`,
  weigh: errorIfOurs,
})
