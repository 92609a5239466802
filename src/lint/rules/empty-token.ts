import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const emptyToken: Rule = portabilityRule({
  id: 'empty-token',
  severity: 'info',
  about: ['credentials'],
  summary: 'An empty token stands beside a user and a password.',
  why: `An empty token is no token to us and to every client but Java v2, which asks \`token != null\`: a program that passes the variable on sends an empty credential, and the user and password are not looked at.`,
  help: 'Remove the empty token.',
  lead: 'An empty token beside a user and password is read differently',
  span: (block, subject) => subject.entryOf(block, 'token')?.nameSpan,
  allows: [
    {
      title: 'a user and a password alone',
      files: {
        '.env': 'MILVUS_URI=http://localhost:19530\nMILVUS_USER=app\nMILVUS_PASSWORD=word\n',
      },
    },
    {
      title: 'an empty token alone',
      files: { '.env': 'MILVUS_URI=http://localhost:19530\nMILVUS_TOKEN=\n' },
    },
  ],
  catches: [
    {
      title: 'an empty token beside them',
      files: {
        '.env':
          'MILVUS_URI=http://localhost:19530\nMILVUS_TOKEN=\nMILVUS_USER=app\nMILVUS_PASSWORD=word\n',
      },
      at: ['2:1'],
    },
    {
      title: 'an empty token in quotes',
      files: {
        '.env':
          'MILVUS_ADDRESS=localhost:19530\nMILVUS_USER=app\nMILVUS_PASSWORD=word\nMILVUS_TOKEN=""\n',
      },
      at: ['4:1'],
      clients: ['java'],
    },
  ],
})
