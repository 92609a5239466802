import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'

export const controlPlaneEndpoint: Rule = resolverRule({
  id: 'control-plane-endpoint',
  family: 'uri',
  why: `\`api.cloud.zilliz.com\` manages clusters and holds no data: a Milvus client that dials it gets no answer it understands.
The endpoint of a cluster is in the console of Zilliz Cloud under "Public Endpoint".

\`ZILLIZ_CLOUD_URI\` is left alone: zilliz-mcp-server reads the control plane from it, and that is its default
(\`settings.py\`).`,
  weigh: ({ entry }) => (entry.name === 'ZILLIZ_CLOUD_URI' ? undefined : 'error'),
})
