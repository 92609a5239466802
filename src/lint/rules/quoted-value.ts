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
