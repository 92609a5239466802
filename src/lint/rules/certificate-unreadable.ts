import { certificateSettings, fileNamed } from '../facts/certificates.ts'
import type { Block } from '../document.ts'
import { perBlock } from '../rule.ts'
import type { Problem, RuleDefinition } from '../rule.ts'
import type { Subject } from '../subject.ts'

export const certificateUnreadable: RuleDefinition = {
  id: 'certificate-unreadable',
  severity: 'error',
  kinds: ['dotenv', 'config'],
  about: ['tls'],
  summary: 'A file that should hold a certificate or a key holds none that can be read.',
  why: `Every client wants PEM: text with \`-----BEGIN CERTIFICATE-----\` in it. A DER file (.der, often .cer or .crt), a PKCS#12 bundle (.p12, .pfx), a Java keystore (.jks), a key, or an empty file is taken without a word, and then every connection fails ("Invalid PEM", "no start line", "Handshake failed"). A file that may not be read, or is none, is a warning: whoever runs the program may be somebody else.

The key has to be PEM, too. None of the clients has an option for a passphrase, so that an encrypted key does not load: a warning, as a program of your own may decrypt it first.`,
  help: 'Convert it to PEM, as with openssl x509 -inform der -in ca.cer -out ca.pem.',
  check: perBlock(function* (block, subject) {
    for (const setting of certificateSettings) {
      const named = fileNamed(subject, block, setting)
      const file = named && subject.surroundings.certificate(named.path)
      if (named === undefined || file === undefined) continue
      if (file.kind !== 'not-pem' && file.kind !== 'unreadable') continue
      yield {
        span: named.entry.valueSpan,
        message:
          file.kind === 'not-pem'
            ? `${named.entry.name} names a file without a certificate in PEM`
            : `${named.entry.name} names a file that cannot be read`,
        severity: file.kind === 'not-pem' ? 'error' : 'warning',
        ...(file.kind === 'unreadable' && {
          help: 'Give whoever runs the program the right to read it; it has to be a plain file.',
        }),
      }
    }
    yield* keyProblems(block, subject)
  }),
}

function* keyProblems(block: Block, subject: Subject): Iterable<Problem> {
  const named = fileNamed(subject, block, 'clientKeyPath')
  const text = named && subject.surroundings.text(named.path)
  if (named === undefined || text === undefined) return
  const { name, valueSpan: span } = named.entry
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
    yield {
      span,
      message: `${name} names a file without a private key in PEM`,
      help: 'Name the file of the key, or convert it to PEM, as with openssl pkey -inform der -in client.der -out client.key',
    }
  } else if (/-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/m.test(text)) {
    yield {
      span,
      message: `${name} names an encrypted key, and no client takes the passphrase for it`,
      severity: 'warning',
      help: 'Decrypt it, as with openssl pkey -in client.key -out plain.key, and let nobody else read that file',
    }
  }
}
