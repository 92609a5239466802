import { deploymentOf } from '../../uri/index.ts'
import { reachOf } from '../../core/ip.ts'
import { perBlock } from '../rule.ts'
import type { Rule } from '../rule.ts'
import { credentialStated } from '../stated-credential.ts'

export const defaultCredentials: Rule = {
  id: 'default-credentials',
  family: 'auth',
  severity: 'warning',
  about: ['endpoint'],
  summary: 'A server that others can reach is used with the default user and password of Milvus.',
  why: `Milvus starts with the user \`root\` and the password \`Milvus\` (\`common.security.defaultRootPassword\` in its configs/milvus.yaml). Whoever reaches the port is root. On loopback that is a matter of one machine; a private network or a Compose service is worth knowing; anywhere else it is open. Clusters of Zilliz Cloud have no such user: theirs is \`db_admin\`, or another whose name the console shows.`,
  help: 'Change the password of root (update_password in every client), and make a user for the program.',
  allows: [
    {
      title: 'the default on loopback',
      files: { '.env': 'MILVUS_URI=http://localhost:19530\nMILVUS_TOKEN=root:Milvus\n' },
    },
    {
      title: 'another password',
      files: { '.env': 'MILVUS_URI=https://milvus.example.com:443\nMILVUS_TOKEN=root:other\n' },
    },
    {
      title: 'the default for an endpoint that is set elsewhere',
      files: { '.env': 'MILVUS_USER=root\nMILVUS_PASSWORD=Milvus\n' },
    },
  ],
  catches: [
    {
      title: 'the default as a token for a public host',
      files: { '.env': 'MILVUS_URI=https://milvus.example.com:443\nMILVUS_TOKEN=root:Milvus\n' },
      at: ['2:14'],
    },
    {
      title: 'the default for a Compose service',
      files: {
        '.env': 'MILVUS_ADDRESS=milvus:19530\nMILVUS_USER=root\nMILVUS_PASSWORD=Milvus\n',
      },
      at: ['3:17'],
    },
    {
      title: 'the default in the endpoint',
      files: { '.milvusrc.yaml': 'uri: https://root:Milvus@10.1.2.3:19530\n' },
      at: ['1:6'],
    },
  ],
  check: perBlock(function* (block, subject) {
    const { endpoint } = subject.resolve(block)
    const stated = credentialStated(subject, block)
    if (endpoint?.uri.kind !== 'tcp' || stated === undefined) return
    // Everybody knows it, so it is no secret to compare with.
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
