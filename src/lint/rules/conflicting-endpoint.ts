import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'

export const conflictingEndpoint: Rule = resolverRule({
  id: 'conflicting-endpoint',
  family: 'precedence',
  why: `An address wins over a uri, and a uri over a host and a port, as in pymilvus's \`connections.connect\` (orm/connections.py, 2.x and 3.x); the others are not looked at. Another program may read another one of them: Attu and LlamaIndexTS read \`MILVUS_ADDRESS\`, mcp-server-milvus \`MILVUS_URI\`, milvus-backup 1 \`MILVUS_ADDRESS\` and \`MILVUS_PORT\`. With one file they connect to different servers.`,
  allows: [
    {
      title: 'two that say the same',
      files: { '.env': 'MILVUS_URI=http://milvus:19530\nMILVUS_ADDRESS=milvus:19530\n' },
    },
    {
      title: 'a host and a port alone',
      files: { '.env': 'MILVUS_HOST=milvus\nMILVUS_PORT=19531\n' },
    },
  ],
  catches: [
    {
      title: 'a uri over a host and a port',
      files: {
        '.env': 'MILVUS_HOST=milvus\nMILVUS_PORT=19530\nMILVUS_URI=http://localhost:19530\n',
      },
      at: ['3:12'],
    },
    {
      title: 'an address over a uri',
      files: { '.milvusrc': 'uri: http://a:19530\naddress: b:19530\n' },
      at: ['2:10'],
    },
  ],
})
