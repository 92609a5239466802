import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { errorIfOurs } from '../facts/in-effect.ts'

export const conflictingSecurity: Rule = resolverRule({
  id: 'conflicting-security',
  family: 'uri',
  why: `Of \`https://\` with \`secure: false\`, pymilvus's MilvusClient 3.0.1 makes plaintext; its \`connections.connect\`, the Node SDK,
Java and Go make TLS. A connection that is protected in one program and open in the other is refused rather than guessed.

Among variables it is a warning: programs that read \`MILVUS_SSL\` at all differ in what they do with it.`,
  allows: [
    {
      title: 'TLS turned on for an endpoint without a scheme',
      files: { '.env': 'MILVUS_ADDRESS=db.example:19530\nMILVUS_SECURE=true\n' },
    },
    {
      title: 'TLS said twice',
      files: { '.env': 'MILVUS_URI=https://db.example\nMILVUS_SECURE=true\n' },
    },
  ],
  catches: [
    {
      title: 'https with TLS turned off',
      files: { '.env': 'MILVUS_URI=https://db.example\nMILVUS_SSL=false\n' },
      at: ['2:12'],
    },
    {
      title: 'TLS for a Milvus Lite file',
      files: { '.milvusrc': 'uri: ./milvus.db\nsecure: true\n' },
      at: ['2:9'],
    },
  ],
  weigh: errorIfOurs,
})
