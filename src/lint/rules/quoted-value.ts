import { resolverRule } from '../resolver-rule.ts'
import type { Sighting } from '../subject.ts'
import type { Fix } from '../finding.ts'
import type { Rule } from '../rule.ts'
import { settingTable } from '../../settings/table.ts'

export const quotedValue: Rule = resolverRule({
  id: 'quoted-value',
  family: 'syntax',
  why: `Where no shell reads a value, quotes are part of it: in a list under \`environment:\` of a Compose file, in a ConfigMap, in
\`docker run --env-file\`. This package takes them off; other programs dial \`"127.0.0.1\`, as FastGPT did
(labring/FastGPT#1802).`,
  fix: 'unsafe',
  allows: [
    {
      title: 'quotes that YAML takes off',
      files: {
        'compose.yaml':
          'services:\n  api:\n    environment:\n      MILVUS_URI: "http://milvus:19530"\n',
      },
    },
    { title: 'quotes in a .env file', files: { '.env': 'MILVUS_URI="http://milvus:19530"\n' } },
  ],
  catches: [
    {
      title: 'quotes inside of an item of a list',
      files: {
        'compose.yaml':
          'services:\n  api:\n    environment:\n      - MILVUS_URI="http://milvus:19530"\n',
      },
      at: ['4:20'],
      fixed: 'services:\n  api:\n    environment:\n      - MILVUS_URI=http://milvus:19530\n',
    },
    {
      title: 'quotes within quotes',
      files: {
        'compose.yaml': `services:\n  api:\n    environment:\n      MILVUS_TOKEN: '"root:Milvus"'\n`,
      },
      at: ['4:21'],
      fixed: `services:\n  api:\n    environment:\n      MILVUS_TOKEN: 'root:Milvus'\n`,
    },
  ],
  fixFor: mend,
})

function mend({ entry: { contentSpan, setting } }: Sighting): Fix | undefined {
  if (contentSpan === undefined || setting === undefined) return undefined
  const { from, to } = contentSpan
  return {
    safety: settingTable[setting].group === 'credentials' ? 'unsafe' : 'safe',
    title: 'Remove the quotes that are part of the value',
    edits: [
      { from, to: from + 1, text: '' },
      { from: to - 1, to, text: '' },
    ],
  }
}
