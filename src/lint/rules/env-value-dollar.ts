import { dialectRule } from '../dialect-rule.ts'
import type { Rule } from '../rule.ts'

export const envValueDollar: Rule = dialectRule({
  id: 'env-value-dollar',
  cause: 'dollar',
  summary: 'A dollar sign or a backtick is text to some readers of the file, and code to others.',
  why: `dotenv 18 and Node's \`--env-file\` keep \`$\` as it is, and so does this package. Docker Compose (compose-go 2.16) replaces \`$NAME\`, \`\${NAME}\` and \`\${NAME:-default}\` and makes one of two \`$$\`; bash does so too and runs what stands in \`$(…)\` and backticks; python-dotenv 1.2 (which \`import pymilvus\` runs) replaces \`\${NAME}\`, in single quotes as well. A password with a \`$\` in it reaches a program in a container without a part of it; a reference such as \`http://\${HOST}:19530\` reaches a Node program as those very characters. Measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
  help: 'Put single quotes around the value if the $ is part of it; write the value out if it stands for another one.',
  wording: () => ({ dynamic: 'expanded' }),
  allows: [
    { title: 'a $ in single quotes', files: { '.env': "MILVUS_TOKEN='root:Pa$word'\n" } },
    { title: 'a $ at the end', files: { '.env': 'MILVUS_TOKEN=root:Pass$\n' } },
  ],
  catches: [
    {
      title: 'a password with a $ in it',
      files: { '.env': 'MILVUS_PASSWORD=pa$word\n' },
      at: ['1:17'],
      fixed: "MILVUS_PASSWORD='pa$word'\n",
    },
    {
      title: 'a password with a $ in double quotes',
      files: { '.env': 'MILVUS_TOKEN="root:pa$1"\n' },
      at: ['1:14'],
      fixed: "MILVUS_TOKEN='root:pa$1'\n",
    },
    {
      title: 'a reference to another variable',
      files: { '.env': 'HOST=db\nMILVUS_URI=http://${HOST}:19530\n' },
      at: ['2:12'],
    },
    {
      title: 'a command',
      files: { '.env': 'MILVUS_TOKEN=$(cat /run/token)\n' },
      at: ['1:14'],
      fixed: "MILVUS_TOKEN='$(cat /run/token)'\n",
    },
  ],
})
