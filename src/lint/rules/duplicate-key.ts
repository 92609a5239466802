import type { Block, Entry } from '../document.ts'
import type { Problem, RuleDefinition } from '../rule.ts'

export const duplicateKey: RuleDefinition = {
  id: 'duplicate-key',
  severity: 'error',
  summary: 'The same name is given twice in one place.',
  why: `In a \`.env\` file the last one counts: dotenv 18, Node's \`--env-file\`, Docker Compose, bash and python-dotenv agree on it. The one above is dead text, and whoever edits it wonders why nothing changes. It is a warning, or worth knowing when both say the same. The fix takes the dead one out.

In YAML, JSON and TOML readers differ: some take the last one, others refuse the file, as this package does with its config file. In files of other programs it is a warning: Compose and GitHub refuse them, kubectl takes the last one.`,
  help: 'Remove all but one',
  fix: 'unsafe',
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
