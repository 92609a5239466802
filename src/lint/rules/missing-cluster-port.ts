import { deploymentOf, parseUri } from '../../uri/index.ts'
import { spanWithin } from '../finding.ts'
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
    for (const entry of entries) {
      if (entry.setting !== 'uri' && entry.setting !== 'address') continue
      const { uri, spans } = parseUri(entry.value?.reveal() ?? '')
      if (uri?.kind !== 'tcp' || uri.port !== undefined || spans.host === undefined) continue
      if (deploymentOf(uri) !== 'zilliz-dedicated') continue
      yield {
        span: spanWithin(entry, spans.host),
        message: `${entry.name} names a dedicated cluster of Zilliz Cloud without its port`,
      }
    }
  }),
}
