import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'

export const unsupportedScheme: Rule = resolverRule({
  id: 'unsupported-scheme',
  family: 'uri',
  why: `Milvus clients dial gRPC endpoints written with \`http\`, \`https\` or \`tcp\`, a few also \`grpc\` and \`unix\`.
With anything else pymilvus 3.0.1 raises "uri … is illegal, needs start with [unix, http, https, tcp]"
(\`pymilvus/client/connection_manager.py\`), the Node SDK 3.0.6 strips the \`://\` and asks DNS for what is left
(\`milvus/utils/Format.ts\`), Go takes the scheme for the host, and Java 3.0.7 ignores it and dials in plaintext.`,
  allows: [
    {
      title: 'a scheme that every client dials',
      files: { '.env': 'MILVUS_URI=http://localhost:19530\n' },
    },
    { title: 'a host and a port', files: { '.env': 'MILVUS_ADDRESS=localhost:19530\n' } },
    { title: 'the path of a Milvus Lite file', files: { '.milvusrc': 'uri: ./milvus.db\n' } },
  ],
  catches: [
    {
      title: 'the scheme of another protocol',
      files: { '.env': 'MILVUS_URI=ftp://localhost:19530\n' },
      at: ['1:12'],
    },
    {
      title: 'a name in the syntax of gRPC',
      files: { '.milvusrc': 'timeout: 10s\nuri: dns:///milvus:19530\n' },
      at: ['2:6'],
    },
  ],
})
