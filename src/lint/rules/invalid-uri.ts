import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { isOurs } from '../standing.ts'

export const invalidUri: Rule = resolverRule({
  id: 'invalid-uri',
  family: 'uri',
  why: `An endpoint is \`http(s)://host:port\`, \`host:port\`, \`unix:/path\` or the path of a Milvus Lite file. A slip such as
\`http//host\` or \`http:host\` does not always fail: pymilvus 3.0.1 falls back to \`localhost\` where it finds no host
(\`ConnectionConfig.from_uri\`), so a program talks to the wrong server without a word.

A query or a fragment is dropped by pymilvus, Java and Go, and breaks the name resolution of the Node SDK 3.0.6; among
variables, which any client may read, it is a warning.`,
  weigh: ({ block, diagnostic, entry }) => {
    const offset = diagnostic.origin.offset ?? 0
    const isTail = '?#'.includes(entry.value?.reveal().charAt(offset) || ' ')
    return isTail && !isOurs(block) ? 'warning' : 'error'
  },
})
