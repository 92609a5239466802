import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { errorIfOurs } from '../facts/in-effect.ts'

export const invalidDatabase: Rule = resolverRule({
  id: 'invalid-database',
  family: 'syntax',
  why: `The server accepts letters, digits and \`_\` in the name of a database, with no digit first (Milvus
\`ValidateDatabaseName\`), and answers anything else with "database not found" or "Invalid database name".

Among variables it is a warning: \`MILVUS_DB\` holds the path of a file in programs written for Milvus Lite.`,
  allows: [
    { title: 'a name', files: { '.env': 'MILVUS_DB_NAME=books_2024\n' } },
    { title: 'the default database', files: { '.milvusrc': 'dbName: default\n' } },
  ],
  catches: [
    {
      title: 'a hyphen',
      files: { '.env': 'MILVUS_DB_NAME=my-books\n' },
      at: ['1:16'],
    },
    {
      title: 'a digit first, in the path of the endpoint',
      files: { '.milvusrc': 'uri: http://localhost:19530/2024\n' },
      at: ['1:29'],
    },
  ],
  weigh: errorIfOurs,
})
