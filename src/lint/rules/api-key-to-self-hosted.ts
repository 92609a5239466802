import { deploymentOf } from '../../uri/index.ts'
import { reachOf } from '../../core/ip.ts'
import { perBlock } from '../rule.ts'
import type { Rule } from '../rule.ts'
import { credentialStated } from '../stated-credential.ts'

export const apiKeyToSelfHosted: Rule = {
  id: 'api-key-to-self-hosted',
  family: 'auth',
  severity: 'warning',
  about: ['endpoint'],
  summary: 'A token that is an API key goes to a server of one’s own.',
  why: `A token with a \`:\` in it is a user and a password to the server, and any other one an API key (\`parseMD\` in Milvus's internal/proxy/authentication_interceptor.go). API keys are a matter of Zilliz Cloud: Milvus itself has none, unless a hook was built in that provides them, and answers "auth check failure". With authorization off, the default of Milvus, any token is ignored. A cluster of Zilliz Cloud behind a name of one's own is the exception: say so in a suppression.`,
  help: 'Use user:password, or the endpoint of the cluster that the key is for.',
  allows: [
    {
      title: 'a user and a password as the token',
      files: { '.env': 'MILVUS_URI=http://milvus:19530\nMILVUS_TOKEN=app:word\n' },
    },
    {
      title: 'a key for a cluster of Zilliz Cloud',
      files: {
        '.env':
          'MILVUS_URI=https://in03-0123456789abcdef.serverless.gcp-us-west1.cloud.zilliz.com\nMILVUS_TOKEN=0123456789abcdef0123456789abcdef\n',
      },
    },
    {
      title: 'a reference to a key',
      files: { '.env': 'MILVUS_URI=http://milvus:19530\nMILVUS_TOKEN=keychain://milvus/dev\n' },
    },
    {
      title: 'a key for an endpoint that is set elsewhere',
      files: { '.env': 'ZILLIZ_API_KEY=0123456789abcdef0123456789abcdef\n' },
    },
    {
      title: 'a word that says there is none',
      files: {
        'compose.yaml':
          'services:\n  app:\n    environment:\n      MILVUS_ADDRESS: milvus:19530\n      MILVUS_TOKEN: none\n',
      },
    },
  ],
  catches: [
    {
      title: 'a key for a server of the network',
      files: {
        '.env':
          'MILVUS_URI=http://milvus.internal:19530\nMILVUS_TOKEN=0123456789abcdef0123456789abcdef\n',
      },
      at: ['2:14'],
    },
    {
      title: 'a word for a server on this machine',
      files: { '.env': 'MILVUS_URI=http://localhost:19530\nMILVUS_API_KEY=letters\n' },
      at: ['2:16'],
    },
  ],
  check: perBlock(function* (block, subject) {
    const { endpoint } = subject.resolve(block)
    const stated = credentialStated(subject, block)
    if (endpoint?.uri.kind !== 'tcp' || stated?.kind !== 'key') return
    if (deploymentOf(endpoint.uri) !== 'self-hosted') return
    yield {
      span: stated.entry.valueSpan,
      message: `${stated.entry.name} has no ":" in it, so it is an API key, and Milvus itself has none`,
      // Where nobody else gets at the server, authorization is off more often than not.
      severity: reachOf(endpoint.uri.host) === 'loopback' ? 'info' : 'warning',
    }
  }),
}
