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
  allows: [
    {
      title: 'the default database by its name',
      files: { '.env': 'MILVUS_URI=http://localhost:19530\nMILVUS_DB_NAME=default\n' },
    },
    {
      title: 'an empty name, where no program is in Java',
      files: { '.env': 'MILVUS_URI=http://localhost:19530\nMILVUS_DB=\n' },
      clients: ['pymilvus', 'node', 'go'],
    },
  ],
  catches: [
    {
      title: 'an empty name',
      files: { '.env': 'MILVUS_URI=http://localhost:19530\nMILVUS_DB_NAME=\n' },
      at: ['2:1'],
    },
    {
      title: 'an empty name in quotes',
      files: { '.env': "MILVUS_DATABASE=''\nMILVUS_URI=http://localhost:19530\n" },
      at: ['1:1'],
      clients: ['java'],
    },
  ],
})
