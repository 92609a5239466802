import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const unixSocket: Rule = portabilityRule({
  id: 'unix-socket',
  severity: 'info',
  summary: 'The endpoint is a unix socket, which Java and Go cannot dial.',
  why: `pymilvus and Node dial \`unix:/path\`. Java finds no host in it; Go takes \`unix:\` for a host and the path for the name of a database.`,
  help: 'Use the host and port of the server where programs in Java or Go read this file.',
  lead: 'A unix socket is read differently',
})
