import type { ModelId } from '../../clients/interpretations.ts'
import type { Block, Span } from '../document.ts'
import type { Fix, LintSeverity } from '../finding.ts'
import { perBlock } from '../rule.ts'
import type { Problem, Rule } from '../rule.ts'
import type { Subject } from '../subject.ts'
import { causes } from './causes.ts'
import { differencesBy } from './differences.ts'
import type { Stated } from './statement.ts'
import { wordsFor } from './wording.ts'

type Whole = NonNullable<Stated['whole']>

/** What is particular to one cause of differences between clients. */
export type PortabilityRule = Omit<Rule, 'check' | 'family'> & {
  /** What the message begins with, before it says which client does what. */
  readonly lead: string
  /** Where it is, in the text of the endpoint; by default all of the value. */
  readonly place?: (whole: Whole) => readonly [from: number, to: number] | undefined
  /** By default the entry that names the endpoint. */
  readonly span?: (block: Block, subject: Subject) => Span | undefined
  /** What would mend it, with places in the text of the endpoint. */
  readonly mend?: (whole: Whole, stated: Stated) => Fix | undefined
  readonly weigh?: (clients: readonly ModelId[]) => LintSeverity
}

/**
 * Makes a rule of one cause: it says something when one of the clients asked for reads the settings
 * differently for that cause, and then which client does what.
 */
export function portabilityRule(particulars: PortabilityRule): Rule {
  const { lead, place, span, mend, weigh, ...rule } = particulars
  const cause = causes.find((one) => one.rule === rule.id)
  if (cause === undefined) throw new TypeError(`Cannot make the rule ${rule.id}: it has no cause`)
  return {
    // Nothing is judged without an endpoint.
    about: ['endpoint'],
    ...rule,
    family: 'portability',
    check: perBlock((block, subject): readonly Problem[] => {
      const stated = subject.stated(block)
      if (stated === undefined || cause.mend(stated.raw, stated.parsed) === undefined) return []
      const { clients } = subject.options
      const readers = clients.filter((client) => block.readers?.includes(client) ?? true)
      const found = differencesBy(cause, stated.raw, readers)
      if (found.length === 0) return []
      const fix = fixIn(stated, mend)
      const problem = {
        span: span?.(block, subject) ?? spanIn(stated, place),
        message: `${lead}: ${wordsFor(found)}`,
        ...(weigh && { severity: weigh(found.map(({ client }) => client)) }),
        ...(fix && { fix }),
      }
      return [problem]
    }),
  }
}

function spanIn({ entry, whole }: Stated, place: PortabilityRule['place']): Span {
  const at = whole && place?.(whole)
  const { contentSpan, valueSpan } = entry
  if (contentSpan === undefined || at === undefined) return valueSpan
  return { from: contentSpan.from + at[0], to: contentSpan.from + at[1] }
}

function fixIn(stated: Stated, mend: PortabilityRule['mend']): Fix | undefined {
  const { contentSpan } = stated.entry
  const fix = stated.whole && mend?.(stated.whole, stated)
  if (fix === undefined || contentSpan === undefined) return undefined
  const { from: start } = contentSpan
  const edits = fix.edits.map(({ from, to, text }) => ({
    from: start + from,
    to: start + to,
    text,
  }))
  return { ...fix, edits }
}
