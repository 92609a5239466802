import { certificatesNamed } from '../facts/certificates.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'

export const leafCertificateAsRoot: RuleDefinition = {
  id: 'leaf-certificate-as-root',
  severity: 'warning',
  kinds: ['dotenv', 'config'],
  about: ['tls'],
  summary: 'The only root is the server’s own certificate, which Node does not take for one.',
  why: `\`serverPemPath\` may hold the certificate of the server instead of the CA that signed it. pymilvus takes that (BoringSSL allows partial chains); Node (\`@zilliz/milvus2-sdk-node\` 3.x, with OpenSSL) wants a root that signed itself and stops with "unable to verify the first certificate". A certificate that the server signed itself is a root to both.`,
  help: 'Set the certificate of the CA that signed it, as serverPemPath or caPemPath.',
  check: perBlock(function* (block, subject) {
    if (!subject.options.clients.includes('node')) return
    const named = certificatesNamed(subject, block, 'serverPemPath')
    if (named === undefined) return
    const hasRoot = named.certificates.some((one) => one.isRoot)
    if (hasRoot) return
    yield {
      span: named.entry.valueSpan,
      message: `${named.entry.name} names no root: pymilvus trusts the certificate itself; Node cannot connect`,
    }
  }),
}
