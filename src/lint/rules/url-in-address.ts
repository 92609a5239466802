import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'

export const urlInAddress: Rule = resolverRule({
  id: 'url-in-address',
  family: 'uri',
  why: `\`MILVUS_ADDRESS\` is \`host:port\` to Attu v3, the host alone to milvus-backup v1, and an address or a URL to LlamaIndexTS,
AnythingLLM and claude-context. pymilvus 3.0.1 refuses a URL as \`address\`: it wants exactly one colon
(\`pymilvus/client/check.py\`). A URL belongs into \`MILVUS_URI\`.`,
  allows: [
    { title: 'a host and a port', files: { '.env': 'MILVUS_ADDRESS=localhost:19530\n' } },
    { title: 'a URL as the URI', files: { '.milvusrc': 'uri: http://localhost:19530\n' } },
  ],
  catches: [
    {
      title: 'a URL in MILVUS_ADDRESS',
      files: { '.env': 'MILVUS_ADDRESS=http://localhost:19530\n' },
      at: ['1:16'],
    },
    {
      title: 'a URL as address in a config file',
      files: { '.milvusrc': 'address: https://db.example:443\n' },
      at: ['1:10'],
    },
  ],
})
