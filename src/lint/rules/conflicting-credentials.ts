import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { errorIfOurs } from '../facts/in-effect.ts'

export const conflictingCredentials: Rule = resolverRule({
  id: 'conflicting-credentials',
  family: 'auth',
  why: `A token beside a user and a password that say something else leaves open who connects. pymilvus 3.0.1, Node 3.0.6, Java and the current Go client take the token; the frozen milvus-sdk-go sends both, and the server reads the user and password. This package refuses to choose.

It is a warning among variables, where a program may read one of the two and never the other.`,
  allows: [
    { title: 'a token alone', files: { '.env': 'MILVUS_TOKEN=root:Milvus\n' } },
    {
      title: 'a token that says the same',
      files: { '.env': 'MILVUS_TOKEN=a:b\nMILVUS_USER=a\nMILVUS_PASSWORD=b\n' },
    },
  ],
  catches: [
    {
      title: 'a token of another user',
      files: { '.env': 'MILVUS_TOKEN=root:Milvus\nMILVUS_USER=a\nMILVUS_PASSWORD=b\n' },
      at: ['1:14'],
    },
    {
      title: 'a key beside a user',
      files: { '.milvusrc': 'uri: http://localhost:19530\nuser: root\ntoken: letters\n' },
      at: ['3:8'],
    },
  ],
  weigh: errorIfOurs,
})
