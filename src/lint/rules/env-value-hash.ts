import { dialectRule } from '../dialect-rule.ts'
import { isCut } from '../env-line.ts'
import type { Rule } from '../rule.ts'

export const envValueHash: Rule = dialectRule({
  id: 'env-value-hash',
  cause: 'hash',
  summary: 'A # ends the value for some readers of the file, and is part of it for others.',
  why: `dotenv 18 and Node's \`--env-file\` (22.23, 24.21, 26.10) end a value without quotes at any \`#\`, so that \`MILVUS_TOKEN=root:Pa#ss\` is \`root:Pa\` to a Node program: the server answers with an authentication error, and nothing says why. Docker Compose (compose-go 2.16) ends it only at a space and a \`#\`, bash and python-dotenv 1.2 (which \`import pymilvus\` runs) at any white space and a \`#\`: to them the password is whole. The reverse is true of \`NAME= # comment\`, which Docker Compose takes for a value. All of it was measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
  help: 'Put single quotes around the value, or a space before the # if a comment is meant.',
  wording: (line) =>
    isCut(line)
      ? { same: 'cut at the #', other: 'kept whole' }
      : { same: 'ended before the comment', other: 'kept with the #' },
})
