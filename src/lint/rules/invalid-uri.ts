import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { isOurs } from '../facts/in-effect.ts'

export const invalidUri: Rule = resolverRule({
  id: 'invalid-uri',
  family: 'uri',
  why: `An endpoint is \`http(s)://host:port\`, \`host:port\`, \`unix:/path\` or the path of a Milvus Lite file. A slip such as
\`http//host\` or \`http:host\` does not always fail: pymilvus 3.0.1 falls back to \`localhost\` where it finds no host
(\`ConnectionConfig.from_uri\`), so a program talks to the wrong server without a word.

A query or a fragment is dropped by pymilvus, Java and Go, and breaks the name resolution of the Node SDK 3.0.6; among
variables, which any client may read, it is a warning.`,
  allows: [
    { title: 'a whole endpoint', files: { '.env': 'MILVUS_URI=https://db.example:19530\n' } },
    { title: 'an empty variable, which is unset', files: { '.env': 'MILVUS_URI=\n' } },
  ],
  catches: [
    {
      title: 'a missing colon',
      files: { '.env': 'MILVUS_URI=http//localhost:19530\n' },
      at: ['1:16'],
    },
    {
      title: 'a missing pair of slashes',
      files: { '.milvusrc': 'uri: http:localhost\n' },
      at: ['1:10'],
    },
    {
      title: 'a query',
      files: { '.env': 'MILVUS_URI=http://localhost:19530?timeout=10\n' },
      at: ['1:34'],
    },
  ],
  weigh: ({ block, diagnostic, entry }) => {
    const offset = diagnostic.origin.offset ?? 0
    const isTail = '?#'.includes(entry.value?.reveal().charAt(offset) || ' ')
    return isTail && !isOurs(block) ? 'warning' : 'error'
  },
})
