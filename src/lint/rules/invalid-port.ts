import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { isOurs } from '../facts/in-effect.ts'

export const invalidPort: Rule = resolverRule({
  id: 'invalid-port',
  family: 'uri',
  why: `A port is a whole number from 1 to 65535. What clients make of others differs: pymilvus 3.0.1 raises a bare
\`ValueError\` above 65535 and takes 0 for its default, Java takes 0 for 19530, the Node SDK and Go dial whatever is there.

In \`MILVUS_PORT\` it is a warning: files of deployments use that name for a mapping of ports, too.`,
  allows: [
    { title: 'the usual port', files: { '.env': 'MILVUS_HOST=db\nMILVUS_PORT=19530\n' } },
    {
      title: 'what Kubernetes sets for a Service',
      files: { '.env': 'MILVUS_PORT=tcp://10.0.0.1:19530\n' },
    },
  ],
  catches: [
    {
      title: 'a port out of range',
      files: { '.env': 'MILVUS_URI=http://localhost:195300\n' },
      at: ['1:29'],
    },
    {
      title: 'a word for a port',
      files: { '.milvusrc': 'host: db\nport: http\n' },
      at: ['2:7'],
    },
  ],
  weigh: ({ entry, block }) => (entry.setting === 'port' && !isOurs(block) ? 'warning' : 'error'),
})
