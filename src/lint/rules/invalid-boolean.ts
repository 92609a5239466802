import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { errorIfOurs } from '../facts/in-effect.ts'

export const invalidBoolean: Rule = resolverRule({
  id: 'invalid-boolean',
  family: 'syntax',
  why: `\`secure\` takes true, false, 1, 0, yes, no, on and off, in any case. Other readers are stricter: LlamaIndexTS takes
\`MILVUS_SSL\` for true only when it is exactly \`true\`, so that any slip turns TLS off without a word.`,
  allows: [
    { title: 'true', files: { '.env': 'MILVUS_SECURE=true\n' } },
    { title: 'on', files: { '.milvusrc': 'uri: db.example:19530\nsecure: on\n' } },
  ],
  catches: [
    { title: 'another word', files: { '.env': 'MILVUS_SECURE=enabled\n' }, at: ['1:15'] },
    {
      title: 'a slip',
      files: { '.milvusrc': 'uri: db.example:19530\nsecure: ture\n' },
      at: ['2:9'],
    },
  ],
  weigh: errorIfOurs,
})
