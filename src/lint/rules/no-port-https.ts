import { deploymentOf, parseUri } from '../../uri/index.ts'
import { portPlace } from '../portability/causes.ts'
import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const noPortHttps: Rule = portabilityRule({
  id: 'no-port-https',
  severity: 'warning',
  summary: 'An https endpoint names no port, which is 443 to all clients but Java.',
  why: `For \`https://host\` pymilvus (2.6.12 and later), Node and Go dial 443, as we do. The Java SDK (up to 3.0) dials 19530 ([milvus-sdk-java#1546](https://github.com/milvus-io/milvus-sdk-java/issues/1546)), unless the whole text looks like a serverless endpoint of Zilliz Cloud to it; a database behind the host is enough to spoil that. pymilvus 2.6.11 dialled 19530 as well ([pymilvus#3369](https://github.com/milvus-io/pymilvus/issues/3369)). Endpoints of dedicated clusters are printed with a port of their own.`,
  help: 'Write the port behind the host: :443, or the one that the console shows.',
  fix: 'unsafe',
  lead: 'An https endpoint without a port is read differently',
  place: ({ spans }) => spans.host,
  mend({ text, spans }) {
    const at = portPlace(spans, text)
    const { uri } = parseUri(text)
    // The port of a dedicated cluster cannot be guessed.
    if (at === undefined || !uri || deploymentOf(uri) === 'zilliz-dedicated') return undefined
    return {
      safety: 'unsafe',
      title: 'Write the port 443',
      edits: [{ from: at, to: at, text: ':443' }],
    }
  },
})
