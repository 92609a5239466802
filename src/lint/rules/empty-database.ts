import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const emptyDatabase: Rule = portabilityRule({
  id: 'empty-database',
  severity: 'info',
  about: ['database'],
  summary: 'The name of the database is empty, which stops Java v2.',
  why: `An empty name is the default database to us and to every client but Java v2 (\`MilvusClientV2\`), which looks for a database whenever the name is not null and gives up with "Database  not exist".`,
  help: 'Remove the empty name, or write default.',
  lead: 'An empty database name is read differently',
  span: (block, subject) => subject.entryOf(block, 'dbName')?.nameSpan,
})
