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
  allows: [
    { title: 'the port below', files: { '.env': 'MILVUS_URI=http://localhost:65534\n' } },
    {
      title: 'that port, where no program uses connections.connect',
      files: { '.env': 'MILVUS_URI=http://localhost:65535\n' },
      clients: ['pymilvus', 'node'],
    },
  ],
  catches: [
    {
      title: 'the port in an endpoint',
      files: { '.env': 'MILVUS_URI=http://localhost:65535\n' },
      at: ['1:29'],
    },
    {
      title: 'the port in an address',
      files: { '.env': 'MILVUS_ADDRESS=localhost:65535\n' },
      at: ['1:26'],
      clients: ['pymilvus-orm'],
    },
  ],
})
