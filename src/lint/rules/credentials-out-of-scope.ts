import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'

export const credentialsOutOfScope: Rule = resolverRule({
  id: 'credentials-out-of-scope',
  family: 'precedence',
  why: `A credential that stands beside an endpoint belongs to that host, so that a file which names another host cannot have it sent there. On top of a config file, beside an endpoint, it is therefore not used by a connection to another host, which then connects without one.`,
  allows: [
    {
      title: 'a credential beside the endpoint it is for',
      files: {
        '.milvusrc':
          'uri: http://a:19530\ntoken: a:b\nconnections:\n  prod: { uri: "http://b:19530", token: "c:d" }\n',
      },
    },
    {
      title: 'a connection to another database of the same host',
      files: {
        '.milvusrc':
          'uri: http://a:19530\ntoken: a:b\nconnections:\n  books: { uri: "http://a:19530", dbName: books }\n',
      },
    },
  ],
  catches: [
    {
      title: 'a token on top, beside another host',
      files: {
        '.milvusrc':
          'uri: http://a:19530\ntoken: a:b\nconnections:\n  prod: { uri: "http://b:19530" }\n',
      },
      at: ['2:8'],
    },
    {
      title: 'a user and a password on top, beside another host',
      files: {
        '.milvusrc': 'host: a\nuser: root\npassword: word\nconnections:\n  prod: { host: b }\n',
      },
    },
  ],
})
