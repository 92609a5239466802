import { toBoolean } from '../../settings/values.ts'
import { deploymentOf } from '../../uri/index.ts'
import { reachOf } from '../../core/ip.ts'
import { inEffect, textOf } from '../facts/in-effect.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'
import { credentialStated } from '../facts/credentials.ts'

export const credentialsWithoutTls: RuleDefinition = {
  id: 'credentials-without-tls',
  severity: 'warning',
  about: ['endpoint'],
  summary: 'A credential crosses a network without TLS.',
  why: `Every Milvus client sends its credential with every call, in a header that is base64 and nothing more: whoever sees the traffic has it. Between the containers of one host, or on a network of one's own, that is worth knowing; on the way to a public host it is a leak.`,
  help: 'Turn TLS on in the server (docs: "Encryption in Transit") and write https:// in the endpoint.',
  check: perBlock(function* (block, subject) {
    const { endpoint } = subject.resolve(block)
    if (endpoint?.uri.kind !== 'tcp' || endpoint.uri.scheme === 'https') return
    const { uri, entry } = endpoint
    const reach = reachOf(uri.host)
    if (reach === 'loopback' || deploymentOf(uri) !== 'self-hosted') return
    const secure = inEffect(subject, block, 'secure')
    if (secure !== undefined && toBoolean(textOf(secure) ?? '') !== false) return
    const stated = credentialStated(subject, block)
    if (stated === undefined) return
    // For a bare host TLS may be turned on elsewhere.
    const isCertain = uri.scheme !== undefined || secure !== undefined
    yield {
      span: entry.valueSpan,
      message: `A credential goes to ${reach === 'public' ? 'a public host' : 'another host of the network'} without TLS`,
      severity: reach === 'public' && isCertain ? 'warning' : 'info',
      ...(stated.entry !== entry && {
        related: [{ span: stated.entry.nameSpan, message: 'This credential' }],
      }),
    }
  }),
}
