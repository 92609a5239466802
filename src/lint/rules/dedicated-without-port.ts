import { deploymentOf } from '../../uri/index.ts'
import { perBlock } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const dedicatedWithoutPort: Rule = {
  id: 'dedicated-without-port',
  family: 'uri',
  severity: 'warning',
  summary: 'The endpoint is a dedicated cluster of Zilliz Cloud, without its port.',
  why: `Dedicated clusters listen on a port that the console prints with the endpoint: 19530, or another between 19530 and 19550 on AWS, and 443 on Google Cloud (docs.zilliz.com, "Connect to Serving Clusters"). Without it pymilvus, Node and Go dial 443 and Java 19530, either of which may be the wrong one. Serverless and global endpoints have no port of their own and mean 443.`,
  help: 'Copy the endpoint with its port from the console.',
  allows: [
    {
      title: 'a dedicated cluster with its port',
      files: {
        '.env':
          'MILVUS_URI=https://in01-0123456789abcdef.aws-us-west-2.vectordb.zillizcloud.com:19538\n',
      },
    },
    {
      title: 'a serverless cluster',
      files: {
        '.env':
          'MILVUS_URI=https://in03-0123456789abcdef.serverless.gcp-us-west1.vectordb.zillizcloud.com\n',
      },
    },
  ],
  catches: [
    {
      title: 'a dedicated cluster without a port',
      files: {
        '.env': 'MILVUS_URI=https://in01-0123456789abcdef.aws-us-west-2.vectordb.zillizcloud.com\n',
      },
      at: ['1:12'],
    },
    {
      title: 'one in China',
      files: {
        '.milvusrc.yaml':
          'uri: https://in01-0123456789abcdef.ali-cn-beijing.vectordb.zilliz.com.cn\n',
      },
      at: ['1:6'],
    },
  ],
  check: perBlock(function* (block, subject) {
    const { endpoint } = subject.resolve(block)
    if (endpoint?.uri.kind !== 'tcp' || endpoint.uri.port !== undefined) return
    if (deploymentOf(endpoint.uri) !== 'zilliz-dedicated') return
    yield {
      span: endpoint.entry.valueSpan,
      message:
        'A dedicated cluster of Zilliz Cloud has a port of its own, and none is written here',
    }
  }),
}
