import { deploymentOf } from '../../uri/index.ts'
import { reachOf } from '../../core/ip.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'
import { credentialStated } from '../facts/credentials.ts'

export const defaultCredentials: RuleDefinition = {
  id: 'default-credentials',
  severity: 'warning',
  about: ['endpoint'],
  summary: 'A server that others can reach is used with the default user and password of Milvus.',
  why: `Milvus starts with the user \`root\` and the password \`Milvus\` (\`common.security.defaultRootPassword\` in its configs/milvus.yaml). Whoever reaches the port is root. On loopback that is a matter of one machine; a private network or a Compose service is worth knowing; anywhere else it is open. Clusters of Zilliz Cloud have no such user: theirs is \`db_admin\`, or another whose name the console shows.`,
  help: 'Change the password of root (update_password in every client), and make a user for the program.',
  check: perBlock(function* (block, subject) {
    const { endpoint } = subject.resolve(block)
    const stated = credentialStated(subject, block)
    if (endpoint?.uri.kind !== 'tcp' || stated === undefined) return
    // A well-known password is no secret.
    if (stated.user !== 'root' || stated.password !== 'Milvus') return
    const reach = reachOf(endpoint.uri.host)
    if (reach === 'loopback') return
    const isZilliz = deploymentOf(endpoint.uri).startsWith('zilliz-')
    yield {
      span: stated.entry.valueSpan,
      message: isZilliz
        ? 'The default user and password of Milvus are set for Zilliz Cloud, which has no such user'
        : `The default user and password of Milvus are used ${reach === 'private' ? 'on a network' : 'on a public host'}`,
      severity: reach === 'private' ? 'info' : 'warning',
      ...(isZilliz && {
        help: 'Use an API key, or the user and password of the cluster, such as db_admin.',
      }),
    }
  }),
}
