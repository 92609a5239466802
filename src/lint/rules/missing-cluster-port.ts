import { deploymentOf, parseUri } from '../../uri/index.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'

export const missingClusterPort: RuleDefinition = {
  id: 'missing-cluster-port',
  severity: 'warning',
  about: ['endpoint'],
  summary: 'The endpoint of a dedicated cluster of Zilliz Cloud names no port.',
  why: `A dedicated cluster listens on a port of its own: 19530 to 19550 on AWS, 19530 on Azure, 443 on Google Cloud
(docs.zilliz.com, "On Zilliz Cloud Console"). The console shows it with the endpoint. Without it every client dials a default,
443 or 19530, and fails with a timeout where that is another one. The port cannot be guessed, so nothing is fixed.

Serverless and global clusters listen on 443.`,
  help: 'Copy the public endpoint with its port from the console',
  check: perBlock(function* ({ entries }) {
    for (const { name, setting, value, contentSpan, valueSpan } of entries) {
      if (setting !== 'uri' && setting !== 'address') continue
      const { uri, spans } = parseUri(value?.reveal() ?? '')
      if (uri?.kind !== 'tcp' || uri.port !== undefined || spans.host === undefined) continue
      if (deploymentOf(uri) !== 'zilliz-dedicated') continue
      const [from, to] = spans.host
      yield {
        span: contentSpan
          ? { from: contentSpan.from + from, to: contentSpan.from + to }
          : valueSpan,
        message: `${name} names a dedicated cluster of Zilliz Cloud without its port`,
      }
    }
  }),
}
