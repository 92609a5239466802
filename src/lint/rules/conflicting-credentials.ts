import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { errorIfOurs } from '../standing.ts'

export const conflictingCredentials: Rule = resolverRule({
  id: 'conflicting-credentials',
  family: 'auth',
  why: `A token beside a user and a password that say something else leaves open who connects. pymilvus 3.0.1, Node 3.0.6, Java and the current Go client take the token; the frozen milvus-sdk-go sends both, and the server reads the user and password. This package refuses to choose.

It is a warning among variables, where a program may read one of the two and never the other.`,
  weigh: errorIfOurs,
})
