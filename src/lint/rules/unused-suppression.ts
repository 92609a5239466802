import type { Rule } from '../rule.ts'

export const unusedSuppression: Rule = {
  id: 'unused-suppression',
  family: 'syntax',
  severity: 'warning',
  summary: 'A comment silences a rule that has nothing to say there, or that does not exist.',
  why: `A comment that silences nothing stays behind when the mistake is gone, and hides the next one. One with a slip in the name of
the rule silences nothing from the start.

A rule that is switched off, or that needs to know more than the text, such as what git tracks, is not counted as unused.`,
  help: 'Remove the comment, or correct the name of the rule',
  fix: 'safe',
  allows: [
    {
      title: 'a comment that silences something',
      files: {
        '.env':
          '# milvus-connection-disable-next-line trailing-slash -- a proxy wants it\nMILVUS_URI=http://localhost:19530/\n',
      },
    },
    {
      title: 'a rule that is silenced up to a place',
      files: {
        '.env':
          '# milvus-connection-disable trailing-slash\nMILVUS_URI=http://localhost:19530/\n# milvus-connection-enable\n',
      },
    },
    {
      title: 'a line of its own',
      files: {
        '.milvusrc': 'uri: http://db:19530/ # milvus-connection-disable-line trailing-slash\n',
      },
    },
  ],
  catches: [
    {
      title: 'a mistake that is gone',
      files: {
        '.env':
          '# milvus-connection-disable-next-line trailing-slash -- a proxy wants it\nMILVUS_URI=http://localhost:19530\n',
      },
      at: ['1:39'],
      fixed: 'MILVUS_URI=http://localhost:19530\n',
    },
    {
      title: 'a slip in the name of the rule',
      files: {
        '.env': '# milvus-connection-disable-next-line trailing-slsh\nMILVUS_HOST=localhost\n',
      },
      at: ['1:39'],
      fixed: 'MILVUS_HOST=localhost\n',
    },
    {
      title: 'one rule of two, behind a value',
      files: {
        '.milvusrc':
          'uri: http://db:19530/ # milvus-connection-disable-line trailing-slash, invalid-port\n',
      },
      at: ['1:72'],
      fixed: 'uri: http://db:19530/ # milvus-connection-disable-line trailing-slash\n',
    },
  ],
  // The runner knows which comments silenced something, and reports the others under this rule.
  check: () => [],
}
