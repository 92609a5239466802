import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'

export const invalidPath: Rule = resolverRule({
  id: 'invalid-path',
  family: 'uri',
  why: `Behind the host there is room for one segment, the database. No client reaches a server below a path: gRPC has none.
Of \`http://host/a/b\` pymilvus 3.0.1 takes \`a\` for the database, Java and Go take \`a/b\`, and the Node SDK 3.0.6 cannot
resolve the name any more.`,
  allows: [
    { title: 'no path', files: { '.env': 'MILVUS_URI=http://localhost:19530\n' } },
    { title: 'a database', files: { '.env': 'MILVUS_URI=http://localhost:19530/books\n' } },
  ],
  catches: [
    {
      title: 'the path of a proxy',
      files: { '.env': 'MILVUS_URI=https://gateway.example/milvus/v1\n' },
      at: ['1:35'],
    },
    {
      title: 'the path of the REST interface',
      files: { '.milvusrc': 'uri: http://localhost:19530/v2/vectordb\n' },
      at: ['1:28'],
    },
  ],
})
