import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'

export const invalidPath: Rule = resolverRule({
  id: 'invalid-path',
  family: 'uri',
  why: `Behind the host there is room for one segment, the database. No client reaches a server below a path: gRPC has none.
Of \`http://host/a/b\` pymilvus 3.0.1 takes \`a\` for the database, Java and Go take \`a/b\`, and the Node SDK 3.0.6 cannot
resolve the name any more.`,
})
