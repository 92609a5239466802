import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { errorIfOurs } from '../facts/in-effect.ts'

export const certificateWithoutTls: Rule = resolverRule({
  id: 'certificate-without-tls',
  family: 'tls',
  why: `With \`http://\` pymilvus 3.0.1 ignores every certificate and sends the password in plaintext; the Node SDK 3.0.6 and Java
turn TLS on because of the certificate. This package refuses to guess.

It is said only where the endpoint stands beside the certificate, and is a warning among variables, where \`MILVUS_SECURE\`
may be set elsewhere.`,
  allows: [
    {
      title: 'a certificate for https',
      files: { '.env': 'MILVUS_URI=https://db.example\nMILVUS_CA_PEM_PATH=./ca.pem\n' },
    },
    {
      title: 'a certificate for an endpoint that is set elsewhere',
      files: { '.env': 'MILVUS_CA_PEM_PATH=./ca.pem\n' },
    },
  ],
  catches: [
    {
      title: 'a certificate for http',
      files: { '.env': 'MILVUS_URI=http://db.example:19530\nMILVUS_CA_PEM_PATH=./ca.pem\n' },
      at: ['2:20'],
    },
    {
      title: 'a server name while TLS is turned off',
      files: { '.milvusrc': 'address: db.example:19530\nsecure: false\nserverName: milvus\n' },
      at: ['3:13'],
    },
  ],
  weigh: (sighting) => (sighting.resolution.endpoint ? errorIfOurs(sighting) : undefined),
})
