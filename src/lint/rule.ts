import type { ModelId } from '../clients/interpretations.ts'
import type { SettingGroup } from '../settings/table.ts'
import type { Block, Document, DocumentKind, Span } from './document.ts'
import type { Fix, LintSeverity } from './finding.ts'
import type { Subject } from './subject.ts'

/** What rules are about; the parts of the list of rules. */
export type Family =
  | 'syntax'
  | 'uri'
  | 'dialect'
  | 'auth'
  | 'tls'
  | 'precedence'
  | 'hygiene'
  | 'portability'
  | 'deprecation'

/** What a rule says of a document. The runner makes a finding of it. */
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

/** A file, or a few, that show what a rule allows or catches; both tests and documentation. */
export type Example = {
  /** One sentence: "a password with a raw #". */
  readonly title: string
  /** Path → text; the first is the one that is linted. */
  readonly files: Readonly<Record<string, string>>
  /** For what is caught: where, as `line:column`, in order. */
  readonly at?: readonly string[]
  /** For what is fixed: the text of the first file after `--fix` or `--unsafe-fixes`. */
  readonly fixed?: string
  /** What lies around: paths that git tracks or ignores, modes, the day it is. */
  readonly around?: {
    readonly tracked?: readonly string[]
    readonly ignored?: readonly string[]
    readonly modes?: Readonly<Record<string, number>>
    readonly now?: string
    /** Path → name of a certificate or key that the tests make; see `test/lint/certificates.ts`. */
    readonly certificates?: Readonly<Record<string, string>>
  }
  readonly clients?: readonly ModelId[]
  readonly within?: string
  /** Whether `requireReason` is set. */
  readonly requireReason?: boolean
}

/** One kind of mistake: one file, one page of documentation, good and bad cases. */
export type Rule = {
  /** Kebab-case, and the name of its file. It is API. */
  readonly id: string
  readonly family: Family
  readonly severity: LintSeverity
  /** The kinds of file it looks at; all by default. */
  readonly kinds?: readonly DocumentKind[]
  /**
   * What the settings it is about decide: it is not asked of a file that has none of them. By
   * default it looks at any file.
   */
  readonly about?: readonly SettingGroup[]
  /** One sentence: what is wrong. */
  readonly summary: string
  /** A paragraph or a few, in Markdown: what goes wrong where, in which client and version, and the source. */
  readonly why: string
  /** One sentence: what to do about it. */
  readonly help: string
  /**
   * Another rule that speaks of the same mistake. Of two findings at one place the more severe one is
   * kept, and of two as severe the other rule's.
   */
  readonly givesWayTo?: string
  /** The strongest safety its fixes have, if it has fixes. */
  readonly fix?: Fix['safety']
  readonly allows: readonly Example[]
  readonly catches: readonly Example[]
  readonly check: (subject: Subject) => Iterable<Problem>
}

/** A rule that looks at one block at a time. */
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
