import { certificatesNamed } from '../facts/certificates.ts'
import { perBlock } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const leafCertificateAsRoot: Rule = {
  id: 'leaf-certificate-as-root',
  family: 'portability',
  severity: 'warning',
  kinds: ['dotenv', 'config'],
  about: ['tls'],
  summary: 'The only root is the server’s own certificate, which Node does not take for one.',
  why: `\`serverPemPath\` may hold the certificate of the server instead of the CA that signed it. pymilvus takes that (BoringSSL allows partial chains); Node (\`@zilliz/milvus2-sdk-node\` 3.x, with OpenSSL) wants a root that signed itself and stops with "unable to verify the first certificate". A certificate that the server signed itself is a root to both.`,
  help: 'Set the certificate of the CA that signed it, as serverPemPath or caPemPath.',
  allows: [
    {
      title: 'a CA',
      files: { '.env': 'MILVUS_URI=https://milvus:19530\nMILVUS_SERVER_PEM_PATH=ca.pem\n' },
      around: { certificates: { 'ca.pem': 'ca' } },
    },
    {
      title: 'a certificate that signed itself',
      files: { '.env': 'MILVUS_URI=https://milvus:19530\nMILVUS_SERVER_PEM_PATH=server.pem\n' },
      around: { certificates: { 'server.pem': 'self-signed' } },
    },
    {
      title: 'the certificate of the server, where every program is in Python',
      files: { '.env': 'MILVUS_URI=https://milvus:19530\nMILVUS_SERVER_PEM_PATH=server.pem\n' },
      around: { certificates: { 'server.pem': 'server' } },
      clients: ['pymilvus'],
    },
  ],
  catches: [
    {
      title: 'the certificate of the server',
      files: {
        '.env': 'MILVUS_URI=https://milvus.example.com:443\nMILVUS_SERVER_PEM_PATH=server.pem\n',
      },
      around: { certificates: { 'server.pem': 'server' } },
      at: ['2:24'],
    },
    {
      title: 'an intermediate certificate',
      files: { '.milvusrc.yaml': 'uri: https://milvus:19530\nserverPemPath: middle.pem\n' },
      around: { certificates: { 'middle.pem': 'intermediate' } },
      at: ['2:16'],
      clients: ['node'],
    },
  ],
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
