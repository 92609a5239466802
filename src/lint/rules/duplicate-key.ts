import type { Block, Entry } from '../document.ts'
import type { Problem, Rule } from '../rule.ts'

export const duplicateKey: Rule = {
  id: 'duplicate-key',
  family: 'syntax',
  severity: 'error',
  summary: 'The same name is given twice in one place.',
  why: `In a \`.env\` file the last one counts: dotenv 18, Node's \`--env-file\`, Docker Compose, bash and python-dotenv agree on it.
The one above is dead text, and whoever edits it wonders why nothing changes. It is a warning, or worth knowing when both
say the same. The fix takes the dead one out.

In YAML, JSON and TOML readers differ: some take the last one, others refuse the file, as this package does with its config
file. In files of other programs it is a warning: Compose and GitHub refuse them, kubectl takes the last one.`,
  help: 'Remove all but one',
  fix: 'unsafe',
  allows: [
    {
      title: 'names given once',
      files: { '.env': 'MILVUS_HOST=db\nMILVUS_PORT=19530\n' },
    },
    {
      title: 'a key given twice in what is no business of ours',
      files: {
        'milvus.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: milvus-broker }\ndata:\n  GC: a\n  GC: b\n',
      },
    },
    {
      title: 'one name in two connections',
      files: {
        '.milvusrc': 'connections:\n  a: { uri: http://a:19530 }\n  b: { uri: http://b:19530 }\n',
      },
    },
  ],
  catches: [
    {
      title: 'a variable given twice',
      files: { '.env': 'MILVUS_HOST=old\nMILVUS_PORT=19530\nMILVUS_HOST=new\n' },
      at: ['1:1'],
      fixed: 'MILVUS_PORT=19530\nMILVUS_HOST=new\n',
    },
    {
      title: 'a key given twice',
      files: { '.milvusrc': 'uri: http://a:19530\nuri: http://b:19530\n' },
      at: ['2:1'],
    },
    {
      title: 'a variable given twice to a service',
      files: {
        'compose.yaml':
          'services:\n  app:\n    environment:\n      MILVUS_HOST: old\n      MILVUS_HOST: new\n',
      },
    },
  ],
  *check({ document: { blocks, kind, problems } }) {
    for (const problem of problems) {
      if (problem.kind === 'duplicate-key') {
        yield {
          span: problem.span,
          message: 'Cannot read the file: it has the same key again here',
          severity: kind === 'config' ? 'error' : 'warning',
        }
      }
    }
    for (const block of blocks) if (block.source !== 'config') yield* deadOnes(block)
  },
}

function* deadOnes({ entries }: Block): Iterable<Problem> {
  const last = new Map(entries.map((entry) => [entry.name, entry]))
  for (const entry of entries) {
    const winner = last.get(entry.name)
    if (winner === undefined || winner === entry) continue
    const isSame = sameValue(entry, winner)
    yield {
      span: entry.nameSpan,
      message: `${entry.name} is given again below, and that one counts`,
      severity: isSame ? 'info' : 'warning',
      related: [{ span: winner.nameSpan, message: `This ${entry.name} counts` }],
      fix: {
        safety: isSame ? 'safe' : 'unsafe',
        title: 'Remove the one that does not count',
        edits: [{ ...entry.span, text: '' }],
      },
    }
  }
}

function sameValue(a: Entry, b: Entry): boolean {
  return a.value !== undefined && a.value.reveal() === b.value?.reveal()
}
