import type { SettingGroup } from '../settings/table.ts'
import type { Span } from '../core/positions.ts'
import type { Block, Document, DocumentKind } from './document.ts'
import type { Fix, LintSeverity } from './finding.ts'
import type { Family, LintRuleId } from './rule-ids.ts'
import type { Subject } from './subject.ts'

/** What a rule finds in a document. The runner makes a finding of it. */
export type Problem = {
  readonly span: Span
  /** "Cannot <do what> <where>: expected <what>", or what is wrong; it quotes no value. */
  readonly message: string
  /** What to do; by default the rule's own help. */
  readonly help?: string
  /** By default the rule's own; never stronger. */
  readonly severity?: LintSeverity
  readonly related?: readonly Related[]
  readonly fix?: Fix
}

/** Another place that takes part in a problem, in this document or in another. */
export type Related = {
  readonly document?: Document
  readonly span: Span
  readonly message: string
}

/** One kind of mistake, with one page of documentation. */
export type Rule = {
  /** Kebab-case. It is API. */
  readonly id: string
  readonly family: Family
  readonly severity: LintSeverity
  /** The kinds of file it looks at; all by default. */
  readonly kinds?: readonly DocumentKind[]
  /** The groups of settings it needs: it skips a file that has none of them. By default it skips none. */
  readonly about?: readonly SettingGroup[]
  /** One sentence: what is wrong. */
  readonly summary: string
  /** A paragraph or a few, in Markdown: what goes wrong where, in which client and version, and the source. */
  readonly why: string
  /** One sentence: what to do about it. */
  readonly help: string
  /**
   * Another rule that reports the same mistake. Of two findings at one place the more severe one is
   * kept, and of two of equal severity the other rule's.
   */
  readonly givesWayTo?: string
  /** The strongest safety its fixes have, if it has fixes. */
  readonly fix?: Fix['safety']
  readonly check: (subject: Subject) => Iterable<Problem>
}

/** A rule as it is written: its family is where it stands in `ruleFamilies`. */
export type RuleDefinition = Omit<Rule, 'family' | 'id'> & { readonly id: LintRuleId }

/** A check that looks at one block at a time. */
export function perBlock(
  check: (block: Block, subject: Subject) => Iterable<Problem>,
): (subject: Subject) => Iterable<Problem> {
  return (subject) => {
    const { blocks } = subject.document
    const [only] = blocks
    // Most files have one.
    return only !== undefined && blocks.length === 1
      ? check(only, subject)
      : blocks.flatMap((block) => [...check(block, subject)])
  }
}
