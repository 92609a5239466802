import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { isOurs } from '../standing.ts'

export const invalidPort: Rule = resolverRule({
  id: 'invalid-port',
  family: 'uri',
  why: `A port is a whole number from 1 to 65535. What clients make of others differs: pymilvus 3.0.1 raises a bare
\`ValueError\` above 65535 and takes 0 for its default, Java takes 0 for 19530, the Node SDK and Go dial whatever is there.

In \`MILVUS_PORT\` it is a warning: files of deployments use that name for a mapping of ports, too.`,
  weigh: ({ entry, block }) => (entry.setting === 'port' && !isOurs(block) ? 'warning' : 'error'),
})
