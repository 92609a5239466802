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
  allows: [
    {
      title: 'a credential beside the endpoint',
      files: { '.env': 'MILVUS_URI=http://localhost:19530\nMILVUS_TOKEN=root:Milvus\n' },
    },
    {
      title: 'a credential in the endpoint, where every program is in Python',
      files: { '.env': 'MILVUS_URI=http://root:Milvus@localhost:19530\n' },
      clients: ['pymilvus', 'pymilvus-orm'],
    },
  ],
  catches: [
    {
      title: 'a user and a password in front of the host',
      files: { '.env': 'MILVUS_URI=http://root:Milvus@localhost:19530\n' },
      at: ['1:19'],
    },
    {
      title: 'others beside it, which connections.connect passes over',
      files: {
        '.env':
          'MILVUS_URI=http://root:Milvus@localhost:19530\nMILVUS_USER=app\nMILVUS_PASSWORD=other\n',
      },
      at: ['1:19'],
      clients: ['pymilvus-orm'],
    },
  ],
})
