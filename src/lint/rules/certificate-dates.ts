import { certificateSettings, certificatesNamed } from '../facts/certificates.ts'
import type { LintSeverity } from '../finding.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'
import type { CertificateFacts } from '../subject.ts'

/** A rule about the dates of a certificate. */
type Row = Pick<RuleDefinition, 'id' | 'severity' | 'summary' | 'why' | 'help'> & {
  /** What is wrong with the certificates that count, to follow "names a certificate that". */
  readonly fault: (
    certificates: readonly CertificateFacts[],
    now: Date,
    withinMs: number,
  ) => string | undefined
  /** The severity for a client certificate. */
  readonly ofClient: LintSeverity
}

const rows: readonly Row[] = [
  {
    id: 'certificate-expired',
    severity: 'error',
    ofClient: 'warning',
    summary: 'A certificate has expired, or is not valid yet.',
    why: `No client trusts a server for the sake of an expired certificate, and no server that asks for one takes it from a client: every connection fails in the handshake ("certificate has expired", or no more than "Fail connecting to server" in pymilvus). In a file of several CAs one may expire while another takes over, so it takes all of them. A client certificate is a warning, as a server need not ask for it.`,
    help: 'Replace the file with a certificate that is valid today.',
    fault(certificates, now) {
      if (certificates.some((one) => one.notBefore <= now && now <= one.notAfter)) return undefined
      const isOver = certificates.some(({ notAfter }) => notAfter < now)
      return isOver ? 'has expired' : 'is not valid yet'
    },
  },
  {
    id: 'certificate-expiring',
    severity: 'warning',
    ofClient: 'warning',
    summary: 'A certificate expires soon.',
    why: `From the second it expires every connection fails, and nothing warns of it beforehand: no client says so. How soon is soon is for \`--within\` to say, 30 days by default. In a file of several CAs the one that lasts longest counts.`,
    help: 'Renew the certificate before it expires.',
    fault(certificates, now, withinMs) {
      const last = Math.max(...certificates.map(({ notAfter }) => notAfter.getTime()))
      const leftMs = last - now.getTime()
      if (leftMs < 0 || leftMs > withinMs) return undefined
      const days = Math.floor(leftMs / 86_400_000)
      if (days === 0) return 'expires today'
      return `expires in ${String(days)} ${days === 1 ? 'day' : 'days'}`
    },
  },
]

/** The rules about the dates of certificates. */
export const certificateDates: readonly RuleDefinition[] = rows.map(
  ({ fault, ofClient, ...row }) => ({
    ...row,
    kinds: ['dotenv', 'config'],
    about: ['tls'],
    check: perBlock(function* (block, subject) {
      for (const setting of certificateSettings) {
        const named = certificatesNamed(subject, block, setting)
        if (named === undefined) continue
        // Of a chain the client sends its own comes first; of several CAs one is enough.
        const isClient = setting === 'clientPemPath'
        const counting = isClient ? named.certificates.slice(0, 1) : named.certificates
        const found = fault(counting, subject.surroundings.now, subject.options.withinMs)
        if (found === undefined) continue
        yield {
          span: named.entry.valueSpan,
          message: `${named.entry.name} names a certificate that ${found}`,
          severity: isClient ? ofClient : row.severity,
        }
      }
    }),
  }),
)
