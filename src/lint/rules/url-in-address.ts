import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'

export const urlInAddress: Rule = resolverRule({
  id: 'url-in-address',
  family: 'uri',
  why: `\`MILVUS_ADDRESS\` is \`host:port\` to Attu v3, the host alone to milvus-backup v1, and an address or a URL to LlamaIndexTS,
AnythingLLM and claude-context. pymilvus 3.0.1 refuses a URL as \`address\`: it wants exactly one colon
(\`pymilvus/client/check.py\`). A URL belongs into \`MILVUS_URI\`.`,
})
