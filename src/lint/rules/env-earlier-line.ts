import { compose } from '../dialects/compose.ts'
import type { Dialect } from '../dialects/index.ts'
import { node } from '../dialects/node.ts'
import { pythonDotenv } from '../dialects/python-dotenv.ts'
import type { Document, Entry } from '../document.ts'
import { onItsOwn, outcomeOf, ownEntries } from '../dialects/env-line.ts'
import type { Problem, RuleDefinition } from '../rule.ts'

// Not bash: what it makes of a line cannot always be told.
const readers = [node, compose, pythonDotenv]

// Lines that no reader continues or refuses: no quotes, no shell syntax, no stray blanks.
const HARMLESS = /^(?:#.*|[A-Za-z_]\w*=[\w./:@%+,=-][\w ./:@%+,=-]*|)$/

export const envEarlierLine: RuleDefinition = {
  id: 'env-earlier-line',
  severity: 'warning',
  kinds: ['dotenv'],
  summary: 'Another line of the file keeps a reader from a setting that is spelt well.',
  why: `A reader takes the file as a whole. Docker Compose (compose-go 2.16) sets no variable at all when one line has a name it does not know how to read or a quote that nothing closes, whoever the line is for; a quote that is open in Docker Compose and python-dotenv, and not in dotenv, takes the lines below it into one value. Node's \`--env-file\` takes the next line for the value when only blanks stand behind \`=\`. dotenv goes on with the next line, so the file looks sound to a Node program. Measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
  help: 'Mend the line, as a rule by quotes around its value.',
  *check({ document }) {
    // Of a name given twice, the last one counts.
    const entries = [...new Map(ownEntries(document).map((entry) => [entry.name, entry])).values()]
    if (entries.length === 0) return
    const text = onItsOwn(document.text)
    if (text.split('\n').every((line) => HARMLESS.test(line))) return
    for (const reader of readers) {
      const problem = problemOf(reader, text, document, entries)
      if (problem !== undefined) yield problem
    }
  },
}

function problemOf(
  reader: Dialect,
  text: string,
  { text: written }: Document,
  entries: readonly Entry[],
): Problem | undefined {
  const reading = reader.read(text)
  if (reading.kind === 'dynamic') return undefined
  const lost = entries.find(({ name, value, span }) => {
    if (value === undefined) return false
    if (outcomeOf(reading, name, value.reveal()) === 'same') return false
    const alone = reader.read(onItsOwn(written.slice(span.from, span.to)))
    return outcomeOf(alone, name, value.reveal()) === 'same'
  })
  if (lost === undefined) return undefined
  const isRefused = reading.kind === 'refused'
  return {
    span: lost.nameSpan,
    message: isRefused
      ? `${reader.title} refuses the whole file for line ${lineAt(text, reading.at)}, and sets none of its variables`
      : `${reader.title} does not read ${lost.name} as it is, because of a line before it`,
  }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
