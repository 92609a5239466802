import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const liteFile: Rule = portabilityRule({
  id: 'lite-file',
  severity: 'info',
  summary: 'The endpoint is a Milvus Lite file, which only Python can open.',
  why: `pymilvus starts the package \`milvus-lite\` for a path that ends in \`.db\`. There is no such thing for Node, Java or Go, which take the path for a host name or refuse it.`,
  help: 'Use the host and port of a server where programs in other languages read this file.',
  lead: 'A Milvus Lite file is for Python only',
})
