import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { isOurs } from '../standing.ts'

export const incompleteClientCertificate: Rule = resolverRule({
  id: 'incomplete-client-certificate',
  family: 'tls',
  severity: 'warning',
  why: `A client certificate without its key, and a key without its certificate, are half of mutual TLS. pymilvus 3.0.1 and Java leave the half out in silence and connect without a client certificate; Node 3.0.6 leaves a certificate out, and throws for a key ("Private key must be given with accompanying certificate chain"). This package refuses it.

The other half may be set elsewhere, so it is a warning in a config file and worth knowing among variables.`,
  weigh: ({ block }) => (isOurs(block) ? 'warning' : 'info'),
})
