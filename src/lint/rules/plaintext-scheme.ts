import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const plaintextScheme: Rule = portabilityRule({
  id: 'plaintext-scheme',
  severity: 'warning',
  summary: 'The scheme is tcp or grpc, which Node and Go do not know.',
  why: `\`tcp://\` and \`grpc://\` stand for a connection without TLS to pymilvus's \`connections.connect\`, to Java and to us; \`MilvusClient\` (2.6.12 and later) takes \`tcp\` but not \`grpc\`. Node (3.x) takes \`://\` out and dials \`tcphost\`; Go takes \`tcp:\` for the host and the rest for the name of a database.`,
  help: 'Write http:// instead, which means the same to every client.',
  fix: 'safe',
  lead: 'The schemes tcp and grpc are read differently',
  place: ({ spans }) => spans.scheme,
  mend({ spans: { scheme } }) {
    if (scheme === undefined) return undefined
    const [from, to] = scheme
    return {
      safety: 'safe',
      title: 'Write http instead',
      edits: [{ from, to, text: 'http' }],
    }
  },
})
