import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'

export const partialEndpoint: Rule = resolverRule({
  id: 'partial-endpoint',
  family: 'precedence',
  why: `A host alone takes the port 19530, and a port alone the host \`localhost\`, as in pymilvus. In a connection of a config file
whose top names a whole endpoint, one half therefore displaces both halves of it: \`port: 19531\` does not change the port of
the endpoint above, but connects to \`localhost\`.`,
})
