import { isVital, ownEntries } from '../dialects/env-line.ts'
import type { RuleDefinition } from '../rule.ts'

const MARK = '\uFEFF'

export const envBom: RuleDefinition = {
  id: 'env-bom',
  severity: 'warning',
  kinds: ['dotenv'],
  summary: 'A byte order mark in front of the first name makes it another name.',
  why: `Editors on Windows write U+FEFF in front of a file in UTF-8. dotenv 18, Docker Compose, python-dotenv 1.2 and \`docker run --env-file\` pass over it. Node's \`--env-file\` (22.23, 24.21, 26.10) makes it part of the first name and bash takes the line for a command, so that to both the first variable is not set. Measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
  help: 'Save the file as UTF-8 without a byte order mark.',
  fix: 'safe',
  *check({ document }) {
    if (!document.text.startsWith(MARK)) return
    const first = ownEntries(document).find(
      ({ span }) => document.text.slice(1, span.from).trim() === '',
    )
    if (first === undefined) return
    yield {
      span: first.nameSpan,
      message: `Node --env-file and bash do not set ${first.name}, as a byte order mark stands before it`,
      severity: isVital(first) ? 'warning' : 'info',
      fix: {
        safety: 'safe',
        title: 'Take the byte order mark away',
        edits: [{ from: 0, to: MARK.length, text: '' }],
      },
    }
  },
}
