import { dialectRule } from '../dialect-rule.ts'
import type { Rule } from '../rule.ts'

export const envValueDollar: Rule = dialectRule({
  id: 'env-value-dollar',
  cause: 'dollar',
  summary: 'A dollar sign or a backtick is text to some readers of the file, and code to others.',
  why: `dotenv 18 and Node's \`--env-file\` keep \`$\` as it is, and so does this package. Docker Compose (compose-go 2.16) replaces \`$NAME\`, \`\${NAME}\` and \`\${NAME:-default}\` and makes one of two \`$$\`; bash does so too and runs what stands in \`$(…)\` and backticks; python-dotenv 1.2 (which \`import pymilvus\` runs) replaces \`\${NAME}\`, in single quotes as well. A password with a \`$\` in it reaches a program in a container without a part of it; a reference such as \`http://\${HOST}:19530\` reaches a Node program as those very characters. Measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
  help: 'Put single quotes around the value if the $ is part of it; write the value out if it stands for another one.',
  wording: () => ({ dynamic: 'expanded' }),
})
