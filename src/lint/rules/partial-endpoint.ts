import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'

export const partialEndpoint: Rule = resolverRule({
  id: 'partial-endpoint',
  family: 'precedence',
  why: `A host alone takes the port 19530, and a port alone the host \`localhost\`, as in pymilvus. In a connection of a config file
whose top names a whole endpoint, one half therefore displaces both halves of it: \`port: 19531\` does not change the port of
the endpoint above, but connects to \`localhost\`.`,
  allows: [
    {
      title: 'a whole endpoint in the connection',
      files: {
        '.milvusrc': 'uri: http://a:19530\nconnections:\n  dev: { uri: http://b:19530 }\n',
      },
    },
    { title: 'a host alone', files: { '.milvusrc': 'host: db\n' } },
  ],
  catches: [
    {
      title: 'a port alone over a whole endpoint',
      files: { '.milvusrc': 'uri: http://db:19530\nconnections:\n  dev:\n    port: 19531\n' },
      at: ['4:11'],
    },
    {
      title: 'a host alone over a whole endpoint',
      files: { '.milvusrc': 'address: db:19530\nconnections:\n  dev:\n    host: other\n' },
      at: ['4:11'],
    },
  ],
})
