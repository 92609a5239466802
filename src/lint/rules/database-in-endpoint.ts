import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const databaseInEndpoint: Rule = portabilityRule({
  id: 'database-in-endpoint',
  severity: 'warning',
  summary: 'The endpoint has the name of a database behind it, which clients read differently.',
  why: `\`MilvusClient\` takes the first segment of the path for the database, Java and Go take all of it, and \`connections.connect\` reads it only with \`db_name=""\`. Node (3.x) dials the path along with the host, and cannot. Where a database is set beside the endpoint, the path wins in Java and loses elsewhere ([milvus#38936](https://github.com/milvus-io/milvus/issues/38936)). A path that ends in \`.db\` makes a file of the whole endpoint in \`MilvusClient\`.`,
  help: 'Set the database as a setting of its own (MILVUS_DB_NAME), and leave the path out.',
  lead: 'A database in the path of the endpoint is read differently',
  place: ({ spans: { database } }) => database,
})
