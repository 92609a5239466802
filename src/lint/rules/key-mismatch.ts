import { certificatesNamed, fileNamed } from '../facts/certificates.ts'
import { perBlock } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const keyMismatch: Rule = {
  id: 'key-mismatch',
  family: 'tls',
  severity: 'error',
  kinds: ['dotenv', 'config'],
  about: ['tls'],
  summary: 'The client key is not the key of the client certificate.',
  why: `A certificate holds a public key, and the file beside it has to hold the private half of that one. With another key no client gets as far as a connection: Node throws "key values mismatch", gRPC's C core "Invalid private key". It happens when one of the two is renewed and the other is not. The first certificate of the file is the one that counts; an encrypted key cannot be compared.`,
  help: 'Set the key that the certificate was made for; openssl x509 -pubkey and openssl pkey -pubout print the same for a pair.',
  allows: [
    {
      title: 'a pair',
      files: {
        '.env':
          'MILVUS_URI=https://milvus:19530\nMILVUS_CLIENT_PEM_PATH=client.pem\nMILVUS_CLIENT_KEY_PATH=client.key\n',
      },
      around: { certificates: { 'client.pem': 'client', 'client.key': 'client-key' } },
    },
    {
      title: 'an encrypted key, which nobody here can open',
      files: {
        '.env':
          'MILVUS_URI=https://milvus:19530\nMILVUS_CLIENT_PEM_PATH=client.pem\nMILVUS_CLIENT_KEY_PATH=client.key\n',
      },
      around: { certificates: { 'client.pem': 'client', 'client.key': 'encrypted-key' } },
    },
  ],
  catches: [
    {
      title: 'the key of another certificate',
      files: {
        '.env':
          'MILVUS_URI=https://milvus:19530\nMILVUS_CLIENT_PEM_PATH=client.pem\nMILVUS_CLIENT_KEY_PATH=client.key\n',
      },
      around: { certificates: { 'client.pem': 'client', 'client.key': 'other-key' } },
      at: ['3:24'],
    },
    {
      title: 'the certificate of the CA in front of the client’s',
      files: {
        '.milvusrc.yaml':
          'uri: https://milvus:19530\nclientPemPath: all.pem\nclientKeyPath: client.key\n',
      },
      around: { certificates: { 'all.pem': 'ca-first', 'client.key': 'client-key' } },
      at: ['3:16'],
    },
  ],
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
