import { deploymentOf } from '../../uri/index.ts'
import { perBlock } from '../rule.ts'
import type { Rule } from '../rule.ts'
import { credentialStated } from '../facts/credentials.ts'

export const passwordToServerless: Rule = {
  id: 'password-to-serverless',
  family: 'auth',
  severity: 'warning',
  about: ['endpoint'],
  summary: 'A user and a password go to a serverless cluster of Zilliz Cloud.',
  why: `A serverless or free cluster takes an API key, or the user and password of that cluster (docs.zilliz.com, "Connect to Serving Clusters" and "Cluster Credentials"), so this may well be right. It often is not: the user is \`db_admin\`, or another one whose name begins with \`db_\`, and never the \`root\` of a Milvus of one's own; a console account is no user of a cluster; and the examples of Zilliz use API keys. \`root\` is a warning, any other user is worth knowing.`,
  help: 'Use an API key that may use the cluster, or the user and password that the console shows for it.',
  allows: [
    {
      title: 'an API key',
      files: {
        '.env':
          'MILVUS_URI=https://in03-0123456789abcdef.serverless.gcp-us-west1.cloud.zilliz.com\nMILVUS_TOKEN=0123456789abcdef0123456789abcdef\n',
      },
    },
    {
      title: 'a user and a password for a dedicated cluster',
      files: {
        '.env':
          'MILVUS_URI=https://in01-0123456789abcdef.aws-us-west-2.vectordb.zillizcloud.com:19530\nMILVUS_TOKEN=db_admin:word\n',
      },
    },
  ],
  catches: [
    {
      title: 'root and a password',
      files: {
        '.env':
          'MILVUS_URI=https://in03-0123456789abcdef.serverless.gcp-us-west1.cloud.zilliz.com\nMILVUS_USER=root\nMILVUS_PASSWORD=word\n',
      },
      at: ['3:17'],
    },
    {
      title: 'a user of the cluster in the token',
      files: {
        '.env':
          'ZILLIZ_URI=https://in03-0123456789abcdef.serverless.gcp-us-west1.vectordb.zillizcloud.com\nZILLIZ_TOKEN=db_admin:word\n',
      },
      at: ['2:14'],
    },
  ],
  check: perBlock(function* (block, subject) {
    const { endpoint } = subject.resolve(block)
    const stated = credentialStated(subject, block)
    if (endpoint === undefined || stated?.user === undefined) return
    if (deploymentOf(endpoint.uri) !== 'zilliz-serverless') return
    // The default of Milvus is spoken of by a rule of its own.
    if (stated.user === 'root' && stated.password === 'Milvus') return
    const isRoot = stated.user === 'root'
    yield {
      span: stated.entry.valueSpan,
      message: isRoot
        ? 'A serverless cluster has no user root: expected an API key, or a user of the cluster'
        : 'A user and a password go to a serverless cluster, whose examples use an API key',
      severity: isRoot ? 'warning' : 'info',
    }
  }),
}
