import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const hostNameNotPortable: Rule = portabilityRule({
  id: 'host-name-not-portable',
  severity: 'warning',
  summary: 'Some clients cannot dial a host of this name.',
  why: `Java (\`java.net.URI\`) finds no host in a name with an underscore, as Compose files often have, and in one whose last part starts with a digit ("Missing hostname in url"). gRPC reads \`dns:19530\` and the like as a scheme and a path, so a host that is called \`dns\`, \`unix\` or \`ipv4\` is lost on most clients.`,
  help: 'Give the host a name of letters, digits and dashes; a Compose service can have one as a network alias.',
  lead: 'This host name is read differently',
  place: ({ spans: { host } }) => host,
})
