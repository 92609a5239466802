import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { errorIfOurs } from '../standing.ts'

export const certificateWithoutTls: Rule = resolverRule({
  id: 'certificate-without-tls',
  family: 'tls',
  why: `With \`http://\` pymilvus 3.0.1 ignores every certificate and sends the password in plaintext; the Node SDK 3.0.6 and Java
turn TLS on because of the certificate. This package refuses to guess.

It is said only where the endpoint stands beside the certificate, and is a warning among variables, where \`MILVUS_SECURE\`
may be set elsewhere.`,
  weigh: (sighting) => (sighting.resolution.endpoint ? errorIfOurs(sighting) : undefined),
})
