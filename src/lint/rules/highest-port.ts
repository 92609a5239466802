import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const highestPort: Rule = portabilityRule({
  id: 'highest-port',
  severity: 'warning',
  summary: "The port is 65535, which pymilvus's connections.connect refuses.",
  why: `\`connections.connect\` (pymilvus 2.x and 3.x, orm/connections.py) checks for a port below 65535, and with it in \`MILVUS_URI\` even \`import pymilvus\` fails. Every other client dials it.`,
  help: 'Let the server listen on another port.',
  lead: 'The port 65535 is read differently',
  place: ({ spans: { port } }) => port,
})
