import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'

export const conflictingEndpoint: Rule = resolverRule({
  id: 'conflicting-endpoint',
  family: 'precedence',
  why: `An address wins over a uri, and a uri over a host and a port, as in pymilvus's \`connections.connect\` (orm/connections.py, 2.x and 3.x); the others are not looked at. Another program may read another one of them: Attu and LlamaIndexTS read \`MILVUS_ADDRESS\`, mcp-server-milvus \`MILVUS_URI\`, milvus-backup 1 \`MILVUS_ADDRESS\` and \`MILVUS_PORT\`. With one file they connect to different servers.`,
})
