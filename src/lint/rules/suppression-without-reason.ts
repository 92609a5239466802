import type { Rule } from '../rule.ts'

export const suppressionWithoutReason: Rule = {
  id: 'suppression-without-reason',
  family: 'syntax',
  severity: 'warning',
  summary: 'A comment silences a rule and does not say why, where the project wants it said.',
  why: `Who comes after cannot tell a mistake that is meant from one that was in somebody's way. With \`requireReason: true\` under \`lint\`
in the config file, a comment that silences rules has to go on with \`--\` and a reason. Without that setting it may, and nothing is said.`,
  help: 'Add -- and the reason to the end of the comment',
  allows: [
    {
      title: 'a comment with a reason',
      files: {
        '.env':
          '# milvus-connection-disable-next-line trailing-slash -- a proxy wants it\nMILVUS_URI=http://localhost:19530/\n',
      },
      requireReason: true,
    },
    {
      title: 'one without, where none is asked for',
      files: {
        '.env':
          '# milvus-connection-disable-next-line trailing-slash\nMILVUS_URI=http://localhost:19530/\n',
      },
    },
  ],
  catches: [
    {
      title: 'a comment without a reason',
      files: {
        '.env':
          '# milvus-connection-disable-next-line trailing-slash\nMILVUS_URI=http://localhost:19530/\n',
      },
      requireReason: true,
      at: ['1:1'],
    },
    {
      title: 'two dashes with nothing behind them',
      files: {
        '.milvusrc': 'uri: http://db:19530/ # milvus-connection-disable-line trailing-slash --\n',
      },
      requireReason: true,
      at: ['1:23'],
    },
  ],
  // The runner knows the comments, and reports those without a reason under this rule.
  check: () => [],
}
