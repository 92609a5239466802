import { portabilityRule } from '../portability/portability-rule.ts'
import type { Rule } from '../rule.ts'

export const unixSocketSlashes: Rule = portabilityRule({
  id: 'unix-socket-slashes',
  severity: 'warning',
  summary: 'A unix socket is written with three slashes, which Node cannot dial.',
  why: `pymilvus dials both \`unix:/path\` and \`unix:///path\`. Node (3.x) takes the first \`://\` of an address out, whatever stands before it, and is left with \`unix/path\`, which is no target.`,
  help: 'Write one slash: unix:/path.',
  fix: 'safe',
  lead: 'Three slashes behind unix: are read differently',
  place: ({ text }) => [text.indexOf(':') + 1, text.indexOf(':') + 4],
  mend({ text }) {
    const from = text.indexOf('//')
    return {
      safety: 'safe',
      title: 'Take two of the slashes away',
      edits: [{ from, to: from + 2, text: '' }],
    }
  },
})
