import { differingLines, isCut, isVital } from './env-line.ts'
import type { EnvCause, EnvLine, Outcome } from './env-line.ts'
import { quotingFix } from './quoting.ts'
import type { Rule } from './rule.ts'

/** How a rule says what becomes of a value; each is followed by "by" and the names of readers. */
export type Wording = Readonly<Record<Outcome, string>>

/** What is particular to one way in which readers of `.env` files differ. */
export type DialectRule = Pick<Rule, 'id' | 'summary' | 'why' | 'help' | 'allows' | 'catches'> & {
  readonly cause: EnvCause
  readonly wording: (line: EnvLine) => Partial<Wording>
}

// What is there may be meant, or the value in the file is not the one that was.
const maybeMeant: readonly EnvCause[] = ['hash', 'dollar', 'quotes']

const usual: Wording = {
  same: 'kept as it is',
  other: 'changed',
  absent: 'not set',
  dynamic: 'replaced in part',
  refused: 'refused, and the whole file with it,',
}

const order: readonly Outcome[] = ['same', 'other', 'dynamic', 'absent', 'refused']

/** Makes a rule of one cause: which reader does what, and how to spell it so that all agree. */
export function dialectRule({ cause, wording, ...rule }: DialectRule): Rule {
  return {
    family: 'dialect',
    severity: 'warning',
    kinds: ['dotenv'],
    fix: maybeMeant.includes(cause) ? 'unsafe' : 'safe',
    ...rule,
    *check({ document }) {
      for (const line of differingLines(document, cause)) {
        const fix = quotingFix(line)
        const isLoud = isVital(line.entry) || (cause === 'hash' && isCut(line))
        yield {
          span: line.entry.valueSpan,
          message: messageOf(line, wording(line)),
          ...(fix === undefined && { help: noSpelling }),
          severity: isLoud ? 'warning' : 'info',
          ...(fix && { fix }),
        }
      }
    },
  }
}

const noSpelling =
  'No spelling is read alike by all of them: take another value, or keep it in a file and name that file in the _FILE variable'

function messageOf({ entry, outcomes }: EnvLine, words: Partial<Wording>): string {
  const parts = order.flatMap((outcome) => {
    const readers = outcomes.filter((one) => one.outcome === outcome)
    if (readers.length === 0) return []
    return [`${words[outcome] ?? usual[outcome]} by ${listed(readers)}`]
  })
  return `${entry.name} is not the same for every reader of this file: ${parts.join('; ')}`
}

function listed(readers: EnvLine['outcomes']): string {
  const titles = readers.map(({ dialect }) => dialect.title)
  const last = titles.at(-1) ?? ''
  return titles.length < 2 ? last : `${titles.slice(0, -1).join(', ')} and ${last}`
}
