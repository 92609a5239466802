import { certificateSettings, certificatesNamed } from '../certificate-entries.ts'
import { perBlock } from '../rule.ts'
import type { Rule } from '../rule.ts'

const dayMs = 86_400_000

export const certificateExpiring: Rule = {
  id: 'certificate-expiring',
  family: 'tls',
  severity: 'warning',
  kinds: ['dotenv', 'config'],
  about: ['tls'],
  summary: 'A certificate expires soon.',
  why: `From the second it expires every connection fails, and nothing warns of it beforehand: no client says so. How soon is soon is for \`--within\` to say, 30 days by default. In a file of several CAs the one that lasts longest counts.`,
  help: 'Renew the certificate before it expires.',
  check: perBlock(function* (block, subject) {
    const { now } = subject.surroundings
    for (const setting of certificateSettings) {
      const named = certificatesNamed(subject, block, setting)
      if (named === undefined) continue
      const speaking =
        setting === 'clientPemPath' ? named.certificates.slice(0, 1) : named.certificates
      const last = Math.max(...speaking.map(({ notAfter }) => notAfter.getTime()))
      const leftMs = last - now.getTime()
      if (leftMs < 0 || leftMs > subject.options.withinMs) continue
      const days = Math.floor(leftMs / dayMs)
      yield {
        span: named.entry.valueSpan,
        message: `${named.entry.name} names a certificate that expires ${days === 0 ? 'today' : `in ${String(days)} ${days === 1 ? 'day' : 'days'}`}`,
      }
    }
  }),
}
