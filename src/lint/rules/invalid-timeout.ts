import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { errorIfOurs } from '../standing.ts'

export const invalidTimeout: Rule = resolverRule({
  id: 'invalid-timeout',
  family: 'syntax',
  why: `A timeout is a number of seconds above zero, or a number with \`ms\`, \`s\`, \`m\` or \`h\`. pymilvus 3.0.1 reads
\`MILVUS_CONN_TIMEOUT\` with \`float()\` while it is imported, so a word there ends the program before it has begun
(\`pymilvus/settings.py\`); a unit is for this package only.`,
  weigh: errorIfOurs,
})
