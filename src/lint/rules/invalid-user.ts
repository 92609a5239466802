import { resolverRule } from '../resolver-rule.ts'
import type { Rule } from '../rule.ts'
import { errorIfOurs } from '../facts/in-effect.ts'

export const invalidUser: Rule = resolverRule({
  id: 'invalid-user',
  family: 'auth',
  why: `The server splits what it is sent at the first \`:\` (internal/proxy/authentication_interceptor.go), so a user name with a \`:\` in it is another user with another password. A token that begins with \`:\`, and a \`:\` with nothing before it in an endpoint, name nobody.

A password without a user may find its user elsewhere and is worth knowing only. The rest is a warning among variables, which other programs read, too.`,
  allows: [
    {
      title: 'a password with a colon, which is fine',
      files: { '.env': "MILVUS_USER=app\nMILVUS_PASSWORD='a:b'\n" },
    },
    { title: 'a token of a user and a password', files: { '.env': 'MILVUS_TOKEN=app:a:b\n' } },
  ],
  catches: [
    {
      title: 'a colon in the user name',
      files: { '.env': 'MILVUS_USER=root:Milvus\nMILVUS_PASSWORD=word\n' },
      at: ['1:13'],
    },
    {
      title: 'a token without a user',
      files: { '.milvusrc': 'uri: http://localhost:19530\ntoken: ":word"\n' },
      at: ['2:8'],
    },
    {
      title: 'a password without a user',
      files: { '.env': 'MILVUS_PASSWORD=word\n' },
      at: ['1:17'],
    },
  ],
  weigh: (sighting) => (sighting.entry.setting === 'password' ? 'info' : errorIfOurs(sighting)),
})
