import { ownEntries } from '../dialects/env-line.ts'
import type { RuleDefinition } from '../rule.ts'

export const envCrlf: RuleDefinition = {
  id: 'env-crlf',
  severity: 'info',
  kinds: ['dotenv'],
  summary:
    'A shell that sources the file keeps the carriage return at the end of a line in the value.',
  why: `With line ends as on Windows, bash 5.2 makes \`http://localhost:19530\` and a carriage return of the endpoint, which no client can dial and no terminal shows. dotenv 18, Node, Docker Compose, python-dotenv and \`docker run --env-file\` take it for a part of the line end. Measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
  help: 'Save the file with line ends of LF, and keep them with "*.env* text eol=lf" in .gitattributes.',
  fix: 'safe',
  *check({ document }) {
    const { text } = document
    const first = ownEntries(document).find(({ span }) =>
      text.slice(span.from, span.to).endsWith('\r\n'),
    )
    if (first === undefined) return
    yield {
      span: first.nameSpan,
      message: 'A shell that sources this file keeps a carriage return at the end of each value',
      fix: {
        safety: 'safe',
        title: 'End lines with LF alone',
        edits: Array.from(text.matchAll(/\r(?=\n)/g), ({ index }) => ({
          from: index,
          to: index + 1,
          text: '',
        })),
      },
    }
  },
}
