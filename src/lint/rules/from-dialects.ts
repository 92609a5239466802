import { differingLines, isCut, isVital } from '../dialects/env-line.ts'
import type { EnvCause, EnvLine, Outcome } from '../dialects/env-line.ts'
import { quotingFix } from '../dialects/quoting.ts'
import { listed } from '../portability/wording.ts'
import type { RuleDefinition } from '../rule.ts'

/** What becomes of a value, followed by "by" and the names of readers. */
type Wording = Readonly<Record<Outcome, string>>

/** One way in which readers of `.env` files differ. */
type Row = Pick<RuleDefinition, 'id' | 'summary' | 'why' | 'help'> & {
  readonly cause: EnvCause
  readonly wording: Partial<Wording> | ((line: EnvLine) => Partial<Wording>)
}

const rows: readonly Row[] = [
  {
    id: 'env-value-hash',
    cause: 'hash',
    summary: 'A # ends the value for some readers of the file, and is part of it for others.',
    why: `dotenv 18 and Node's \`--env-file\` (22.23, 24.21, 26.10) end a value without quotes at any \`#\`, so that \`MILVUS_TOKEN=root:Pa#ss\` is \`root:Pa\` to a Node program: the server answers with an authentication error, and nothing says why. Docker Compose (compose-go 2.16) ends it only at a space and a \`#\`, bash and python-dotenv 1.2 (which \`import pymilvus\` runs) at any white space and a \`#\`: to them the password is whole. The reverse is true of \`NAME= # comment\`, which Docker Compose takes for a value. All of it was measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
    help: 'Put single quotes around the value, or a space before the # if a comment is meant.',
    wording: (line) =>
      isCut(line)
        ? { same: 'cut at the #', other: 'kept whole' }
        : { same: 'ended before the comment', other: 'kept with the #' },
  },
  {
    id: 'env-value-dollar',
    cause: 'dollar',
    summary: 'A dollar sign or a backtick is text to some readers of the file, and code to others.',
    why: `dotenv 18 and Node's \`--env-file\` keep \`$\` as it is, and so does this package. Docker Compose (compose-go 2.16) replaces \`$NAME\`, \`\${NAME}\` and \`\${NAME:-default}\` and makes one of two \`$$\`; bash does so too and runs what stands in \`$(…)\` and backticks; python-dotenv 1.2 (which \`import pymilvus\` runs) replaces \`\${NAME}\`, in single quotes as well. A password with a \`$\` in it reaches a program in a container without a part of it; a reference such as \`http://\${HOST}:19530\` reaches a Node program as those very characters. Measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
    help: 'Put single quotes around the value if the $ is part of it; write the value out if it stands for another one.',
    wording: { dynamic: 'expanded' },
  },
  {
    id: 'env-value-quotes',
    cause: 'quotes',
    summary: 'Quotes in or around the value mean something else to each reader of the file.',
    why: `Single and double quotes around a whole value are read alike by all. Others are not: backticks are quotes to dotenv 18 and Node's \`--env-file\`, a command to bash, and part of the value to Docker Compose and python-dotenv; a quote within the value stays in it everywhere but in bash, which takes it away or goes on to the next one; a quote that nothing closes stays in the value for dotenv and Node, makes Docker Compose refuse the whole file, and loses the line in python-dotenv, which \`import pymilvus\` runs; text behind a closing quote makes dotenv keep the quotes and bash drop them. Measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
    help: 'Put single quotes around the whole value, or double quotes if it has a single quote in it.',
    wording: { same: 'read one way', other: 'read another way', dynamic: 'run or read on' },
  },
  {
    id: 'env-value-backslash',
    cause: 'backslash',
    summary:
      'A backslash is part of the value for some readers of the file, and an escape for others.',
    why: `dotenv 18 unescapes \`\\n\` and \`\\r\` in double quotes, Node's \`--env-file\` only \`\\n\`; Docker Compose (compose-go 2.16) and python-dotenv 1.2 know a dozen escapes there, each its own, and bash keeps \`\\n\` as it is. Without quotes, bash drops every backslash. In single quotes all of them keep a lone backslash; two in a row are one to python-dotenv, which \`import pymilvus\` runs. Measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
    help: 'Put single quotes around the value.',
    wording: { same: 'read one way', other: 'read another way' },
  },
  {
    id: 'env-value-spaces',
    cause: 'spaces',
    summary:
      'White space in the value, around the = sign, or a colon in its place, is not read alike.',
    why: `Without quotes, bash ends a value at the first blank and runs the rest as a command; with a blank before the \`=\` it takes the name for a command. \`NAME: value\` is an assignment to dotenv 18 and Docker Compose only, and not to Node's \`--env-file\`, python-dotenv and bash. \`docker run --env-file\` refuses a file with a blank in a name. Measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
    help: 'Write NAME=value without blanks around the sign, and quotes around a value with blanks in it.',
    wording: { same: 'read as it is meant', other: 'read in another way' },
  },
  {
    id: 'env-value-shell',
    cause: 'shell',
    summary: 'A character of the value is a sign of the shell, which takes it for syntax.',
    why: `A file that is sourced (\`set -a; . ./.env\`) is a program to bash: without quotes, \`;\`, \`&\`, \`|\`, \`<\`, \`>\`, \`(\`, \`)\` and a leading \`~\` end the value, run the rest of it as a command, write to a file, or make bash give the file up. dotenv 18, Node, Docker Compose and python-dotenv keep them. Measured with bash 5.2; see [decision 11](../decisions/0011-dialects.md).`,
    help: 'Put single quotes around the value.',
    wording: { dynamic: 'taken for syntax', other: 'cut short' },
  },
]

const usual: Wording = {
  same: 'kept as it is',
  other: 'changed',
  absent: 'not set',
  dynamic: 'replaced in part',
  refused: 'refused, and the whole file with it,',
}

const order: readonly Outcome[] = ['same', 'other', 'dynamic', 'absent', 'refused']

// The user may have meant the syntax, or the value in the file is already the wrong one.
const maybeMeant: readonly EnvCause[] = ['hash', 'dollar', 'quotes']

const noSpelling =
  'No spelling is read alike by all of them: take another value, or keep it in a file and name that file in the _FILE variable'

/** The rules about values that readers of `.env` files read differently. */
export const fromDialects: readonly RuleDefinition[] = rows.map(({ cause, wording, ...row }) => ({
  ...row,
  severity: 'warning',
  kinds: ['dotenv'],
  fix: maybeMeant.includes(cause) ? 'unsafe' : 'safe',
  *check({ document }) {
    for (const line of differingLines(document, cause)) {
      const fix = quotingFix(line)
      const isLoud = isVital(line.entry) || (cause === 'hash' && isCut(line))
      yield {
        span: line.entry.valueSpan,
        message: messageOf(line, typeof wording === 'function' ? wording(line) : wording),
        severity: isLoud ? 'warning' : 'info',
        ...(fix ? { fix } : { help: noSpelling }),
      }
    }
  },
}))

function messageOf({ entry, outcomes }: EnvLine, words: Partial<Wording>): string {
  const parts = order.flatMap((outcome) => {
    const readers = outcomes.filter((one) => one.outcome === outcome)
    if (readers.length === 0) return []
    const titles = readers.map(({ dialect }) => dialect.title)
    return [`${words[outcome] ?? usual[outcome]} by ${listed(titles)}`]
  })
  return `${entry.name} is not the same for every reader of this file: ${parts.join('; ')}`
}
