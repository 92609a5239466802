import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { errorIfOurs } from '../standing.ts'

export const invalidUser: Rule = resolverRule({
  id: 'invalid-user',
  family: 'auth',
  why: `The server splits what it is sent at the first \`:\` (internal/proxy/authentication_interceptor.go), so a user name with a \`:\` in it is another user with another password. A token that begins with \`:\`, and a \`:\` with nothing before it in an endpoint, name nobody.

A password without a user may find its user elsewhere and is worth knowing only. The rest is a warning among variables, which other programs read, too.`,
  weigh: (sighting) => (sighting.entry.setting === 'password' ? 'info' : errorIfOurs(sighting)),
})
