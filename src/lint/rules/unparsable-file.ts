import type { Document } from '../document.ts'
import type { LintSeverity } from '../finding.ts'
import type { RuleDefinition } from '../rule.ts'

export const unparsableFile: RuleDefinition = {
  id: 'unparsable-file',
  severity: 'error',
  summary: 'The file, or a line of it, cannot be read.',
  why: `A config file that is there and cannot be read stops the resolution: nothing weaker is used in its place, or a program would connect somewhere else because of a missing bracket.

In a \`.env\` file a line that assigns nothing is passed over in silence by dotenv 18 and Node, and refused by Docker Compose; it is a warning. So is a Compose file, a manifest or a workflow that is not YAML: a template often is not.`,
  help: 'Mend the file at this place',
  *check({ document }) {
    let before: number | undefined
    for (const problem of document.problems) {
      if (['shape', 'alias', 'duplicate-key'].includes(problem.kind)) continue
      const { kind, span, reason } = problem
      const isCause = kind !== 'unparsable' || !isRightBehind(before, span.from, document.text)
      if (kind === 'unparsable') before = span.from
      if (!isCause) continue
      yield {
        span,
        message: `Cannot read the file: it ${reason}`,
        severity: severityIn(document),
      }
    }
  },
}

// An error in the same line as another one, or in the next, mostly follows from it.
function isRightBehind(before: number | undefined, at: number, text: string): boolean {
  if (before === undefined) return false
  return text.slice(before, at).split('\n', 3).length <= 2
}

function severityIn({ kind }: Document): LintSeverity {
  return kind === 'config' ? 'error' : 'warning'
}
