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
  allows: [
    { title: 'one slash', files: { '.env': 'MILVUS_URI=unix:/run/milvus.sock\n' } },
    {
      title: 'three, where every program is in Python',
      files: { '.env': 'MILVUS_URI=unix:///run/milvus.sock\n' },
      clients: ['pymilvus', 'pymilvus-orm'],
    },
  ],
  catches: [
    {
      title: 'three slashes',
      files: { '.env': 'MILVUS_URI=unix:///run/milvus.sock\n' },
      at: ['1:17'],
      fixed: 'MILVUS_URI=unix:/run/milvus.sock\n',
    },
    {
      title: 'three slashes in an address',
      files: { '.env': 'MILVUS_ADDRESS="unix:///run/milvus.sock"\n' },
      at: ['1:22'],
      fixed: 'MILVUS_ADDRESS="unix:/run/milvus.sock"\n',
      clients: ['node'],
    },
  ],
})
