import { certificatesNamed } from '../facts/certificates.ts'
import type { NamedFile } from '../facts/certificates.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'
import type { CertificateFacts } from '../subject.ts'

export const certificateNotSigned: RuleDefinition = {
  id: 'certificate-not-signed',
  severity: 'warning',
  kinds: ['dotenv', 'config'],
  about: ['tls'],
  summary: 'The CA did not sign the certificate that stands beside it.',
  why: `With \`caPemPath\` a client trusts servers whose certificate that CA signed, and for mutual TLS most servers ask for client certificates of the same CA. A certificate that leads to another CA, or to none because an intermediate certificate is missing from its file, is what is left after only one of two files was renewed; the handshake fails. A server may use another CA for its clients, so a client certificate is worth knowing only.`,
  help: 'Set the CA that signed the certificate, and put intermediate certificates behind it in its file.',
  check: perBlock(function* (block, subject) {
    const ca = certificatesNamed(subject, block, 'caPemPath')
    if (ca === undefined) return
    for (const setting of ['serverPemPath', 'clientPemPath'] as const) {
      const named = certificatesNamed(subject, block, setting)
      if (named === undefined || named.path === ca.path || leadsTo(named, ca.path)) continue
      yield {
        span: named.entry.valueSpan,
        message: `${named.entry.name} names a certificate that ${ca.entry.name} did not sign`,
        severity: setting === 'clientPemPath' ? 'info' : 'warning',
        related: [{ span: ca.entry.valueSpan, message: 'The CA' }],
      }
    }
  }),
}

// Directly, or through another certificate of the same file.
function leadsTo(
  { certificates, path }: NamedFile & { readonly certificates: readonly CertificateFacts[] },
  ca: string,
): boolean {
  const [first, ...rest] = certificates
  if (first === undefined || first.isSignedBy(ca)) return true
  return first.isSignedBy(path) && rest.some(({ isSignedBy }) => isSignedBy(ca))
}
