import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { errorIfOurs } from '../facts/in-effect.ts'

export const invalidTimeout: Rule = resolverRule({
  id: 'invalid-timeout',
  family: 'syntax',
  why: `A timeout is a number of seconds above zero, or a number with \`ms\`, \`s\`, \`m\` or \`h\`. pymilvus 3.0.1 reads
\`MILVUS_CONN_TIMEOUT\` with \`float()\` while it is imported, so a word there ends the program before it has begun
(\`pymilvus/settings.py\`); a unit is for this package only.`,
  allows: [
    { title: 'seconds', files: { '.env': 'MILVUS_CONN_TIMEOUT=10\n' } },
    { title: 'a number with its unit', files: { '.milvusrc': 'timeout: 500ms\n' } },
  ],
  catches: [
    { title: 'a word', files: { '.env': 'MILVUS_CONN_TIMEOUT=soon\n' }, at: ['1:21'] },
    { title: 'no time at all', files: { '.milvusrc': 'timeout: 0\n' }, at: ['1:10'] },
  ],
  weigh: errorIfOurs,
})
