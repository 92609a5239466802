import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { errorIfOurs } from '../standing.ts'

export const invalidBoolean: Rule = resolverRule({
  id: 'invalid-boolean',
  family: 'syntax',
  why: `\`secure\` takes true, false, 1, 0, yes, no, on and off, in any case. Other readers are stricter: LlamaIndexTS takes
\`MILVUS_SSL\` for true only when it is exactly \`true\`, so that any slip turns TLS off without a word.`,
  weigh: errorIfOurs,
})
