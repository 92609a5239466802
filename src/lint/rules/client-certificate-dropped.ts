import type { ModelId } from '../../clients/interpretations.ts'
import { inEffect } from '../facts/in-effect.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'
import { isEmpty } from '../facts/credentials.ts'

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
    const set = (setting: 'caPemPath' | 'serverPemPath' | 'clientPemPath' | 'clientKeyPath') => {
      const entry = inEffect(subject, block, setting)
      return entry === undefined || isEmpty(entry) ? undefined : entry
    }
    const certificate = set('clientPemPath')
    if (certificate === undefined || set('clientKeyPath') === undefined) return
    const root = set('serverPemPath')
    if (root === undefined && set('caPemPath') !== undefined) return
    // Among variables the CA may be set elsewhere.
    yield {
      span: certificate.nameSpan,
      message: root
        ? `pymilvus and Java leave ${certificate.name} out beside ${root.name}; Node sends it`
        : `pymilvus and Java leave ${certificate.name} out without a CA beside it; Node sends it`,
      ...(root
        ? { related: [{ span: root.nameSpan, message: 'The only root' }] }
        : { severity: block.source === 'config' ? ('warning' as const) : ('info' as const) }),
    }
  }),
}
