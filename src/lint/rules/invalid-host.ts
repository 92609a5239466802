import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { isOurs } from '../standing.ts'

export const invalidHost: Rule = resolverRule({
  id: 'invalid-host',
  family: 'uri',
  why: `A host is a name of letters, digits, \`-\`, \`_\` and dots, or an IP address, with brackets around IPv6 where a port
follows. Clients hand anything else to DNS, which does not know it, and report "Fail connecting to server".

In \`MILVUS_HOST\` it is a warning: programs do exist that take a URL there, or \`host:port\`, and hand it on as an address.
pymilvus 3.0.1 refuses both as a host ("Type of 'host' must be str.").`,
  weigh: ({ entry, block }) => (entry.setting === 'host' && !isOurs(block) ? 'warning' : 'error'),
})
