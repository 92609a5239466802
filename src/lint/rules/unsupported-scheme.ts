import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'

export const unsupportedScheme: Rule = resolverRule({
  id: 'unsupported-scheme',
  family: 'uri',
  why: 'TODO',
  allows: [
    {
      title: 'a scheme that every client dials',
      files: { '.env': 'MILVUS_URI=http://localhost:19530\n' },
    },
    { title: 'a host and a port', files: { '.env': 'MILVUS_ADDRESS=localhost:19530\n' } },
  ],
  catches: [
    {
      title: 'another protocol',
      files: { '.env': 'MILVUS_URI=ftp://localhost:19530\n' },
      at: ['1:12'],
    },
    {
      title: 'a name of gRPC',
      files: { '.env': 'MILVUS_URI=dns:///milvus:19530\n' },
      at: ['1:12'],
    },
  ],
})
