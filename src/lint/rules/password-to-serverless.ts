import { deploymentOf } from '../../uri/index.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'
import { credentialStated } from '../facts/credentials.ts'

export const passwordToServerless: RuleDefinition = {
  id: 'password-to-serverless',
  severity: 'warning',
  about: ['endpoint'],
  summary: 'A user and a password go to a serverless cluster of Zilliz Cloud.',
  why: `A serverless or free cluster takes an API key, or the user and password of that cluster (docs.zilliz.com, "Connect to Serving Clusters" and "Cluster Credentials"), so this may well be right. It often is not: the user is \`db_admin\`, or another one whose name begins with \`db_\`, and never the \`root\` of a Milvus of one's own; a console account is no user of a cluster; and the examples of Zilliz use API keys. \`root\` is a warning, any other user is worth knowing.`,
  help: 'Use an API key that may use the cluster, or the user and password that the console shows for it.',
  check: perBlock(function* (block, subject) {
    const { endpoint } = subject.resolve(block)
    const stated = credentialStated(subject, block)
    if (endpoint === undefined || stated?.user === undefined) return
    if (deploymentOf(endpoint.uri) !== 'zilliz-serverless') return
    // For default-credentials.
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
