import { dialectRule } from '../dialect-rule.ts'
import type { Rule } from '../rule.ts'

export const envValueSpaces: Rule = dialectRule({
  id: 'env-value-spaces',
  cause: 'spaces',
  summary:
    'White space in the value, around the = sign, or a colon in its place, is not read alike.',
  why: `Without quotes, bash ends a value at the first blank and runs the rest as a command; with a blank before the \`=\` it takes the name for a command. \`NAME: value\` is an assignment to dotenv 18 and Docker Compose only, and not to Node's \`--env-file\`, python-dotenv and bash. \`docker run --env-file\` refuses a file with a blank in a name. Measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
  help: 'Write NAME=value without blanks around the sign, and quotes around a value with blanks in it.',
  wording: () => ({ same: 'read as it is meant', other: 'read in another way' }),
})
