import type { Document } from '../document.ts'
import type { LintSeverity } from '../finding.ts'
import type { Rule } from '../rule.ts'

export const unparsableFile: Rule = {
  id: 'unparsable-file',
  family: 'syntax',
  severity: 'error',
  summary: 'The file, or a line of it, cannot be read.',
  why: `A config file that is there and cannot be read stops the resolution: nothing weaker is used in its place, or a program would
connect somewhere else because of a missing bracket.

In a \`.env\` file a line that assigns nothing is passed over in silence by dotenv 18 and Node, and refused by Docker Compose;
it is a warning. So is a Compose file, a manifest or a workflow that is not YAML: a template often is not.`,
  help: 'Mend the file at this place',
  allows: [
    { title: 'a good file', files: { '.milvusrc': 'uri: http://localhost:19530\n' } },
    { title: 'an empty file', files: { '.milvusrc.yaml': '' } },
    { title: 'comments and blank lines', files: { '.env': '# local\n\nMILVUS_HOST=db\n' } },
  ],
  catches: [
    {
      title: 'a bracket that is not closed',
      files: { '.milvusrc.json': '{ "uri": "http://localhost:19530"\n' },
    },
    {
      title: 'a comma where there is none in JSON',
      files: { '.milvusrc.json': '{ "host": "db", }\n' },
      at: ['1:17'],
    },
    {
      title: 'one slip that a parser stumbles over more than once',
      files: {
        'compose.yaml':
          'services:\n  app:\n    environment:\n      - MILVUS_HOST=db" "x": y: z\n      MILVUS_PORT: 19530\n',
      },
    },
    { title: 'a tab in YAML', files: { '.milvusrc': 'connections:\n\tdev:\n' } },
  ],
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

// What a parser stumbles over in the line of a slip, or the next one, follows from it.
function isRightBehind(before: number | undefined, at: number, text: string): boolean {
  if (before === undefined) return false
  return text.slice(before, at).split('\n', 3).length <= 2
}

function severityIn({ kind }: Document): LintSeverity {
  return kind === 'config' ? 'error' : 'warning'
}
