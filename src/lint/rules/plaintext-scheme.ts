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
  allows: [
    { title: 'http', files: { '.env': 'MILVUS_URI=http://milvus:19530\n' } },
    {
      title: 'tcp, where every program is in Python or Java',
      files: { '.env': 'MILVUS_URI=tcp://milvus:19530\n' },
      clients: ['pymilvus', 'pymilvus-orm', 'java', 'java-v1'],
    },
  ],
  catches: [
    {
      title: 'tcp',
      files: { '.env': 'MILVUS_URI=tcp://milvus:19530\n' },
      at: ['1:12'],
      fixed: 'MILVUS_URI=http://milvus:19530\n',
    },
    {
      title: 'grpc, which MilvusClient refuses as well',
      files: { '.env': 'MILVUS_URI=grpc://milvus:19530\n' },
      at: ['1:12'],
      fixed: 'MILVUS_URI=http://milvus:19530\n',
      clients: ['pymilvus'],
    },
  ],
})
