import type { Rule } from '../rule.ts'

export const invalidLintSetting: Rule = {
  id: 'invalid-lint-setting',
  family: 'syntax',
  severity: 'warning',
  summary: 'A setting of the linter is not understood, and so not used.',
  why: `Under \`lint\` a config file says which rules matter, and where. A rule that does not exist, or a severity that is none, changes
nothing: what was meant to be off is still on, or what was meant to be an error is not.`,
  help: 'See docs/lint.md for the settings there are',
  allows: [
    {
      title: 'settings of every kind',
      files: {
        '.milvusrc': `lint:
  rules: { url-in-address: off, trailing-slash: error }
  clients: [node, pymilvus]
  within: 14d
  ignore: [fixtures/**]
  overrides:
    - files: ['deploy/**']
      rules: { trailing-slash: off }
uri: http://localhost:19530
`,
      },
    },
    {
      title: 'nothing at all',
      files: { '.milvusrc.yaml': 'lint:\nuri: http://localhost:19530\n' },
    },
  ],
  catches: [
    {
      title: 'a rule that does not exist',
      files: { '.milvusrc': 'lint:\n  rules:\n    trailing-slsh: off\n' },
      at: ['3:5'],
    },
    {
      title: 'a severity that is none',
      files: { '.milvusrc.toml': '[lint.rules]\ntrailing-slash = "fatal"\n' },
      at: ['2:18'],
    },
    {
      title: 'a client that is not known',
      files: { '.milvusrc.json': '{ "lint": { "clients": ["node", "ruby"] } }\n' },
      at: ['1:33'],
    },
  ],
  // The linter reads these settings before any rule runs, and reports what it does not understand.
  check: () => [],
}
