import { certificatesNamed, fileNamed } from '../facts/certificates.ts'
import { perBlock } from '../rule.ts'
import type { RuleDefinition } from '../rule.ts'

export const keyMismatch: RuleDefinition = {
  id: 'key-mismatch',
  severity: 'error',
  kinds: ['dotenv', 'config'],
  about: ['tls'],
  summary: 'The client key is not the key of the client certificate.',
  why: `A certificate holds a public key, and the file beside it has to hold the private half of that one. With another key no client gets as far as a connection: Node throws "key values mismatch", gRPC's C core "Invalid private key". It happens when one of the two is renewed and the other is not. The first certificate of the file is the one that counts; an encrypted key cannot be compared.`,
  help: 'Set the key that the certificate was made for; openssl x509 -pubkey and openssl pkey -pubout print the same for a pair.',
  check: perBlock(function* (block, subject) {
    const key = fileNamed(subject, block, 'clientKeyPath')
    const certificate = certificatesNamed(subject, block, 'clientPemPath')
    const [first] = certificate?.certificates ?? []
    if (key === undefined || certificate === undefined) return
    if (first?.hasKey(key.path) !== false) return
    yield {
      span: key.entry.valueSpan,
      message: `${key.entry.name} names a key that does not belong to the certificate`,
      related: [{ span: certificate.entry.valueSpan, message: 'The certificate' }],
    }
  }),
}
