import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'

export const credentialsOutOfScope: Rule = resolverRule({
  id: 'credentials-out-of-scope',
  family: 'precedence',
  why: `A credential that stands beside an endpoint belongs to that host, so that a file which names another host cannot have it sent there. On top of a config file, beside an endpoint, it is therefore not used by a connection to another host, which then connects without one.`,
})
