import { settingTable } from '../../settings/table.ts'
import { parseUri } from '../../uri/index.ts'
import { replaced, spanWithin } from '../finding.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'

export const trailingSlash: RuleDefinition = {
  id: 'trailing-slash',
  severity: 'warning',
  about: ['endpoint'],
  summary: 'The endpoint ends with a slash.',
  why: `A URL copied out of a browser ends with a \`/\`. The Node SDK 3.0.6 hands it to grpc-js, which cannot resolve it: "Failed to
parse DNS address dns:host:19530/" (\`milvus/utils/Format.ts\` strips the scheme and nothing else); its HttpClient asks for
\`//v2\`. The other clients ignore it. Without \`node\` among the clients it is worth knowing only.`,
  help: 'Remove the slash at the end',
  fix: 'safe',
  check: perBlock(function* ({ entries }, { options }) {
    for (const entry of entries) {
      const { name, setting, value } = entry
      if (setting === undefined || settingTable[setting].kind !== 'endpoint') continue
      const text = value?.reveal() ?? ''
      const end = text.trimEnd().length
      if (!text.endsWith('/', end) || parseUri(text).uri?.kind !== 'tcp') continue
      const edit = replaced(entry, end - 1, end, '')
      yield {
        span: spanWithin(entry, [end - 1, end]),
        message: `${name} ends with a slash, which the Node SDK cannot resolve`,
        severity: options.clients.includes('node') ? 'warning' : 'info',
        ...(edit && { fix: { safety: 'safe', title: 'Remove the slash', edits: [edit] } }),
      }
    }
  }),
}
