import { resolverRule } from '../resolver-rule.ts'
import type { Sighting } from '../subject.ts'
import type { Fix } from '../finding.ts'
import type { Rule } from '../rule.ts'
import { settingTable } from '../../settings/table.ts'

export const surroundingWhitespace: Rule = resolverRule({
  id: 'surrounding-whitespace',
  family: 'syntax',
  why: `White space around a value is easily pasted along and never seen. This package takes it off; a space before an endpoint
stays in the target of the Node SDK 3.0.6 and fails in Java and Go, and one behind it fails everywhere.`,
  fix: 'unsafe',
  fixFor: mend,
})

function mend({ entry: { contentSpan, setting, value } }: Sighting): Fix | undefined {
  if (contentSpan === undefined || setting === undefined || value === undefined) return undefined
  const text = value.reveal()
  const lead = text.length - text.trimStart().length
  const tail = text.length - text.trimEnd().length
  const { from, to } = contentSpan
  return {
    safety: settingTable[setting].group === 'credentials' ? 'unsafe' : 'safe',
    title: 'Remove the white space',
    edits: [
      ...(lead > 0 ? [{ from, to: from + lead, text: '' }] : []),
      ...(tail > 0 ? [{ from: to - tail, to, text: '' }] : []),
    ],
  }
}
