import { settingTable } from '../../settings/table.ts'
import { isPlaceholder, parseUri } from '../../uri/index.ts'
import type { Span } from '../../core/positions.ts'
import type { Entry } from '../document.ts'
import { spanWithin } from '../finding.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'

export const credentialsInUri: RuleDefinition = {
  id: 'credentials-in-uri',
  severity: 'warning',
  about: ['endpoint'],
  summary: 'An endpoint has a user name and a password in it.',
  why: `A URI travels further than a password does: into logs, error messages, process lists and, with the file, into git. pymilvus
3.0.1 sends such a password, without decoding it; Java and Go ignore it and connect as nobody; the Node SDK 3.0.6 cannot
resolve the name.

It is a warning in a file that git tracks. Where that is not known it is worth knowing in files that belong into git, and not in a
\`.env\` file. A file that git does not track is left alone. Where it is but worth knowing and some client does not read such a password,
\`credentials-in-endpoint\` says which one in place of this rule.`,
  help: 'Set the password as "password" (MILVUS_PASSWORD), or as a reference such as keychain://milvus/prod',
  check: perBlock(function* ({ entries }, { document, surroundings }) {
    const isTracked = surroundings.isTracked(document.path)
    if (isTracked === false || (isTracked === undefined && document.kind === 'dotenv')) return
    for (const entry of entries) {
      const span = userinfoIn(entry)
      if (span === undefined) continue
      yield {
        span,
        message: `${entry.name} has a password in its endpoint`,
        severity: isTracked ? 'warning' : 'info',
      }
    }
  }),
}

// The linter hides how long the password is.
function userinfoIn(entry: Entry): Span | undefined {
  const { setting, value } = entry
  if (setting === undefined || settingTable[setting].kind !== 'endpoint') return undefined
  const text = value?.reveal() ?? ''
  if (!text.includes('@')) return undefined
  const { spans } = parseUri(text)
  const [from, to] = spans.password ?? [0, 0]
  if (spans.user === undefined || from === to || isPlaceholder(text, from, to)) return undefined
  return spanWithin(entry, [spans.user[0], to])
}
