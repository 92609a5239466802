import { deploymentOf } from '../../uri/index.ts'
import { reachOf } from '../../core/ip.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'
import { credentialStated } from '../facts/credentials.ts'

export const apiKeyToSelfHosted: RuleDefinition = {
  id: 'api-key-to-self-hosted',
  severity: 'warning',
  about: ['endpoint'],
  summary: 'A token that is an API key goes to a server of one’s own.',
  why: `A token with a \`:\` in it is a user and a password to the server, and any other one an API key (\`parseMD\` in Milvus's internal/proxy/authentication_interceptor.go). API keys are a matter of Zilliz Cloud: Milvus itself has none, unless a hook was built in that provides them, and answers "auth check failure". With authorization off, the default of Milvus, any token is ignored. A cluster of Zilliz Cloud behind a name of one's own is the exception: say so in a suppression.`,
  help: 'Use user:password, or the endpoint of the cluster that the key is for.',
  check: perBlock(function* (block, subject) {
    const { endpoint } = subject.resolve(block)
    const stated = credentialStated(subject, block)
    if (endpoint?.uri.kind !== 'tcp' || stated?.kind !== 'key') return
    if (deploymentOf(endpoint.uri) !== 'self-hosted') return
    yield {
      span: stated.entry.valueSpan,
      message: `${stated.entry.name} has no ":" in it, so it is an API key, and Milvus itself has none`,
      // Authorization is mostly off where only this machine reaches the server.
      severity: reachOf(endpoint.uri.host) === 'loopback' ? 'info' : 'warning',
    }
  }),
}
