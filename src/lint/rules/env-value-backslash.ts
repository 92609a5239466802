import { dialectRule } from '../dialect-rule.ts'
import type { Rule } from '../rule.ts'

export const envValueBackslash: Rule = dialectRule({
  id: 'env-value-backslash',
  cause: 'backslash',
  summary:
    'A backslash is part of the value for some readers of the file, and an escape for others.',
  why: `dotenv 18 unescapes \`\\n\` and \`\\r\` in double quotes, Node's \`--env-file\` only \`\\n\`; Docker Compose (compose-go 2.16) and python-dotenv 1.2 know a dozen escapes there, each its own, and bash keeps \`\\n\` as it is. Without quotes, bash drops every backslash. In single quotes all of them keep a lone backslash; two in a row are one to python-dotenv, which \`import pymilvus\` runs. Measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
  help: 'Put single quotes around the value.',
  wording: () => ({ same: 'read one way', other: 'read another way' }),
})
