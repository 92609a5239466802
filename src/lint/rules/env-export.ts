import { ownEntries } from '../dialects/env-line.ts'
import type { RuleDefinition } from '../rule.ts'

export const envExport: RuleDefinition = {
  id: 'env-export',
  severity: 'info',
  kinds: ['dotenv'],
  summary: 'docker run --env-file refuses a file with the word export in it.',
  why: `\`export NAME=value\` is for a shell that sources the file, and dotenv 18, Node's \`--env-file\`, Docker Compose and python-dotenv put up with it. \`docker run --env-file\` (docker/cli 29.9, \`pkg/kvfile\`) takes \`export NAME\` for the name, finds a blank in it and starts no container. Without the word, a shell hands the variable on after \`set -a\`.`,
  help: 'Take export away, and source the file with: set -a; . ./.env; set +a.',
  fix: 'unsafe',
  *check({ document }) {
    for (const { name, span, nameSpan } of ownEntries(document)) {
      const before = document.text.slice(span.from, nameSpan.from)
      const at = before.indexOf('export')
      if (at === -1) continue
      const word = { from: span.from + at, to: nameSpan.from }
      yield {
        span: { from: word.from, to: word.from + 'export'.length },
        message: `docker run --env-file refuses the whole file for the word export before ${name}`,
        fix: {
          safety: 'unsafe',
          title: `Take export before ${name} away`,
          edits: [{ ...word, text: '' }],
        },
      }
    }
  },
}
