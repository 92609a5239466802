import { portPlace } from '../portability/causes.ts'
import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const noPortHttp: Rule = portabilityRule({
  id: 'no-port-http',
  severity: 'warning',
  summary: 'An endpoint without TLS names no port, and clients take different ones.',
  why: `For \`http://host\` pymilvus and Java dial 19530, as we do. Node (\`@zilliz/milvus2-sdk-node\` 3.x) hands grpc-js a target without a port, whose default is 443 even without TLS ([milvus-sdk-node#422](https://github.com/milvus-io/milvus-sdk-node/issues/422)). Go (\`milvusclient\` 2.6 and later) adds a port for TLS only and gives up.`,
  help: 'Write the port, such as :19530, behind the host.',
  fix: 'unsafe',
  lead: 'An endpoint without a port is read differently',
  place: ({ spans }) => spans.host,
  mend({ text, spans }) {
    const at = portPlace(spans, text)
    if (at === undefined || (spans.host && text[spans.host[1]] === ']') !== text.includes('[')) {
      return undefined
    }
    return {
      safety: 'unsafe',
      title: 'Write the port 19530',
      edits: [{ from: at, to: at, text: ':19530' }],
    }
  },
})
