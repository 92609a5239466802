import { certificateSettings, certificatesNamed } from '../certificate-entries.ts'
import { perBlock } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const certificateExpired: Rule = {
  id: 'certificate-expired',
  family: 'tls',
  severity: 'error',
  kinds: ['dotenv', 'config'],
  about: ['tls'],
  summary: 'A certificate has expired, or is not valid yet.',
  why: `No client trusts a server for the sake of an expired certificate, and no server that asks for one takes it from a client: every connection fails in the handshake ("certificate has expired", or no more than "Fail connecting to server" in pymilvus). In a file of several CAs one may expire while another takes over, so it takes all of them. A client certificate is a warning, as a server need not ask for it.`,
  help: 'Replace the file with a certificate that is valid today.',
  check: perBlock(function* (block, subject) {
    const { now } = subject.surroundings
    for (const setting of certificateSettings) {
      const named = certificatesNamed(subject, block, setting)
      if (named === undefined) continue
      const isClient = setting === 'clientPemPath'
      const speaking = isClient ? named.certificates.slice(0, 1) : named.certificates
      if (speaking.some(({ notBefore, notAfter }) => notBefore <= now && now <= notAfter)) continue
      const isOver = speaking.some(({ notAfter }) => notAfter < now)
      yield {
        span: named.entry.valueSpan,
        message: `${named.entry.name} names a certificate that ${isOver ? 'has expired' : 'is not valid yet'}`,
        severity: isClient ? 'warning' : 'error',
      }
    }
  }),
}
