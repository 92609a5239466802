import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const credentialsInEndpoint: Rule = portabilityRule({
  id: 'credentials-in-endpoint',
  severity: 'warning',
  givesWayTo: 'credentials-in-uri',
  summary: 'The endpoint has a user and a password in it, which most clients do not read.',
  why: `pymilvus takes \`user:password@\` out of an endpoint, as we do. Java and Go (all versions) drop it in silence and connect as nobody. Node (3.x) hands it to name resolution, which fails. With a user and password beside the endpoint, \`connections.connect\` prefers those in the endpoint and \`MilvusClient\` (2.6.10 and later) those beside it.

In a file that git tracks, \`credentials-in-uri\` speaks in place of this rule: the password is public first of all, and taking it out of the endpoint mends both.`,
  help: 'Set the user and the password as settings of their own: MILVUS_USER and MILVUS_PASSWORD, or MILVUS_TOKEN.',
  lead: 'A user and password in the endpoint are read differently',
  place: ({ spans: { user } }) => user,
})
