import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'

export const controlPlaneEndpoint: Rule = resolverRule({
  id: 'control-plane-endpoint',
  family: 'uri',
  why: `\`api.cloud.zilliz.com\` manages clusters and holds no data: a Milvus client that dials it gets no answer it understands.
The endpoint of a cluster is in the console of Zilliz Cloud under "Public Endpoint".

\`ZILLIZ_CLOUD_URI\` is left alone: zilliz-mcp-server reads the control plane from it, and that is its default
(\`settings.py\`).`,
  allows: [
    {
      title: 'the endpoint of a cluster',
      files: {
        '.env': 'MILVUS_URI=https://in01-abc.aws-us-west-2.vectordb.zillizcloud.com:19540\n',
      },
    },
    {
      title: 'the variable that means the control plane to another tool',
      files: { '.env': 'ZILLIZ_CLOUD_URI=https://api.cloud.zilliz.com\n' },
    },
  ],
  catches: [
    {
      title: 'the control plane as an endpoint',
      files: { '.env': 'MILVUS_URI=https://api.cloud.zilliz.com\n' },
      at: ['1:20'],
    },
    {
      title: 'the control plane in China',
      files: { '.milvusrc': 'uri: https://api.cloud.zilliz.com.cn\n' },
      at: ['1:14'],
    },
  ],
  weigh: ({ entry }) => (entry.name === 'ZILLIZ_CLOUD_URI' ? undefined : 'error'),
})
