import type { ModelId } from '../../clients/interpretations.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'
import { givenIn } from '../facts/credentials.ts'

const affected: readonly ModelId[] = ['pymilvus', 'pymilvus-orm', 'java', 'java-v1']

export const clientCertificateDropped: RuleDefinition = {
  id: 'client-certificate-dropped',
  severity: 'warning',
  about: ['tls'],
  summary: 'A client certificate is set in a way in which pymilvus and Java leave it out.',
  why: `pymilvus (2.x and 3.x, client/grpc_handler.py) and Java (v1 and v2) choose one of three ways: \`serverPemPath\` as the only root and no client certificate; a client pair together with \`caPemPath\`; or the system's roots and no client certificate. A pair beside \`serverPemPath\`, and a pair without \`caPemPath\`, are left out in silence, and a server that asks for a certificate refuses the connection. Node sends it either way.`,
  help: 'Set the CA of the server as caPemPath beside the pair, and leave serverPemPath out.',
  check: perBlock(function* (block, subject) {
    if (!affected.some((client) => subject.options.clients.includes(client))) return
    const certificate = givenIn(subject, block, 'clientPemPath')
    if (!certificate || !givenIn(subject, block, 'clientKeyPath')) return
    const { name, nameSpan: span } = certificate
    const root = givenIn(subject, block, 'serverPemPath')
    if (root) {
      yield {
        span,
        message: `pymilvus and Java leave ${name} out beside ${root.name}; Node sends it`,
        related: [{ span: root.nameSpan, message: 'The only root' }],
      }
    } else if (!givenIn(subject, block, 'caPemPath')) {
      yield {
        span,
        message: `pymilvus and Java leave ${name} out without a CA beside it; Node sends it`,
        // The CA of a variable may be set elsewhere.
        severity: block.source === 'config' ? 'warning' : 'info',
      }
    }
  }),
}
