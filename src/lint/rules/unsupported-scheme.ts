import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'

export const unsupportedScheme: Rule = resolverRule({
  id: 'unsupported-scheme',
  family: 'uri',
  why: `Milvus clients dial gRPC endpoints written with \`http\`, \`https\` or \`tcp\`, a few also \`grpc\` and \`unix\`.
With anything else pymilvus 3.0.1 raises "uri … is illegal, needs start with [unix, http, https, tcp]"
(\`pymilvus/client/connection_manager.py\`), the Node SDK 3.0.6 strips the \`://\` and asks DNS for what is left
(\`milvus/utils/Format.ts\`), Go takes the scheme for the host, and Java 3.0.7 ignores it and dials in plaintext.`,
})
