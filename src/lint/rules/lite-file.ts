import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const liteFile: Rule = portabilityRule({
  id: 'lite-file',
  severity: 'info',
  summary: 'The endpoint is a Milvus Lite file, which only Python can open.',
  why: `pymilvus starts the package \`milvus-lite\` for a path that ends in \`.db\`. There is no such thing for Node, Java or Go, which take the path for a host name or refuse it.`,
  help: 'Use the host and port of a server where programs in other languages read this file.',
  lead: 'A Milvus Lite file is for Python only',
  allows: [
    { title: 'a server', files: { '.env': 'MILVUS_URI=http://localhost:19530\n' } },
    {
      title: 'a file, where every program is in Python',
      files: { '.env': 'MILVUS_URL=./milvus.db\n' },
      clients: ['pymilvus', 'pymilvus-orm'],
    },
  ],
  catches: [
    { title: 'a relative path', files: { '.env': 'MILVUS_URI=./milvus.db\n' }, at: ['1:12'] },
    {
      title: 'an absolute path',
      files: { '.env': 'MILVUS_URL=/var/lib/app/milvus.db\n' },
      at: ['1:12'],
      clients: ['node'],
    },
  ],
})
