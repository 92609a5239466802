import type { SettingGroup } from '../settings/table.ts'
import type { Span } from '../core/positions.ts'
import type { Block, Document, DocumentKind } from './document.ts'
import type { Fix, LintSeverity } from './finding.ts'
import type { Family, LintRuleId } from './rule-ids.ts'
import type { Subject } from './subject.ts'

/** What a rule finds in a document; the linter turns it into a finding. */
export type Problem = {
  readonly span: Span
  /** "Cannot <do what> <where>: expected <what>", or what is wrong; it quotes no value. */
  readonly message: string
  /** By default the rule's own. */
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
  /** All by default. */
  readonly kinds?: readonly DocumentKind[]
  /** It skips files that have settings of none of these groups; by default it skips no file. */
  readonly about?: readonly SettingGroup[]
  /** One sentence: what is wrong. */
  readonly summary: string
  /** In Markdown: what goes wrong, in which client and version, and the source. */
  readonly why: string
  /** One sentence: what to do about it. */
  readonly help: string
  /** The rule whose finding is kept if both report one place, unless this one is more severe. */
  readonly givesWayTo?: string
  readonly fix?: Fix['safety']
  readonly check: (subject: Subject) => Iterable<Problem>
}

/** A rule as it is written: its family is where it stands in `ruleFamilies`. */
export type RuleDefinition = Omit<Rule, 'family' | 'id'> & { readonly id: LintRuleId }

export function perBlock(
  check: (block: Block, subject: Subject) => Iterable<Problem>,
): (subject: Subject) => Iterable<Problem> {
  return (subject) => {
    const [only, ...others] = subject.document.blocks
    // Most files have one.
    return only !== undefined && others.length === 0
      ? check(only, subject)
      : subject.document.blocks.flatMap((block) => [...check(block, subject)])
  }
}
