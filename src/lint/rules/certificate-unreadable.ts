import { certificateSettings, fileNamed } from '../facts/certificates.ts'
import type { Block } from '../document.ts'
import { perBlock } from '../rule.ts'
import type { Problem, Rule } from '../rule.ts'
import type { Subject } from '../subject.ts'

export const certificateUnreadable: Rule = {
  id: 'certificate-unreadable',
  family: 'tls',
  severity: 'error',
  kinds: ['dotenv', 'config'],
  about: ['tls'],
  summary: 'A file that should hold a certificate or a key holds none that can be read.',
  why: `Every client wants PEM: text with \`-----BEGIN CERTIFICATE-----\` in it. A DER file (.der, often .cer or .crt), a PKCS#12 bundle (.p12, .pfx), a Java keystore (.jks), a key, or an empty file is taken without a word, and then every connection fails ("Invalid PEM", "no start line", "Handshake failed"). A file that may not be read, or is none, is a warning: whoever runs the program may be somebody else.

The key has to be PEM, too. None of the clients has an option for a passphrase, so that an encrypted key does not load: a warning, as a program of your own may decrypt it first.`,
  help: 'Convert it to PEM, as with openssl x509 -inform der -in ca.cer -out ca.pem.',
  allows: [
    {
      title: 'a certificate in PEM',
      files: { '.env': 'MILVUS_URI=https://milvus:19530\nMILVUS_CA_PEM_PATH=ca.pem\n' },
      around: { certificates: { 'ca.pem': 'ca' } },
    },
    {
      title: 'a chain of certificates',
      files: {
        '.env':
          'MILVUS_URI=https://milvus:19530\nMILVUS_CLIENT_PEM_PATH=client.pem\nMILVUS_CLIENT_KEY_PATH=client.key\n',
      },
      around: { certificates: { 'client.pem': 'client-chain', 'client.key': 'client-key' } },
    },
  ],
  catches: [
    {
      title: 'a certificate in DER',
      files: { '.env': 'MILVUS_URI=https://milvus:19530\nMILVUS_CA_PEM_PATH=ca.cer\n' },
      around: { certificates: { 'ca.cer': 'not-pem' } },
      at: ['2:20'],
    },
    {
      title: 'a key in place of the certificate',
      files: {
        '.milvusrc.yaml':
          'uri: https://milvus:19530\nclientPemPath: client.key\nclientKeyPath: client.key\n',
      },
      around: { certificates: { 'client.key': 'client-key' } },
      at: ['2:16'],
    },
    {
      title: 'the certificate in place of the key',
      files: {
        '.env':
          'MILVUS_URI=https://milvus:19530\nMILVUS_CLIENT_PEM_PATH=client.pem\nMILVUS_CLIENT_KEY_PATH=client.pem\n',
      },
      around: { certificates: { 'client.pem': 'client' } },
      at: ['3:24'],
    },
    {
      title: 'an encrypted key',
      files: {
        '.env':
          'MILVUS_URI=https://milvus:19530\nMILVUS_CLIENT_PEM_PATH=client.pem\nMILVUS_CLIENT_KEY_PATH=client.key\n',
      },
      around: { certificates: { 'client.pem': 'client', 'client.key': 'encrypted-key' } },
      at: ['3:24'],
    },
  ],
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
