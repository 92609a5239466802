import type { Comment, Document, Span } from '../document.ts'
import type { Finding, Edit } from '../finding.ts'
import type { Problem, Rule } from '../rule.ts'
import type { Subject, LintContext } from '../subject.ts'

const directive = /^milvus-connection-(disable(?:-next-line|-line|-file)?|enable)(?=[\s]|$)/

/** One rule that a comment names, or all of them, and how far it is silenced. */
export type Suppression = {
  readonly comment: Comment
  /** `undefined` for all rules. */
  readonly rule: { readonly id: string; readonly span: Span } | undefined
  /** Whether the comment says why, behind `--`. */
  readonly hasReason: boolean
  /** How many rules the comment names. */
  readonly among: number
  /** Lines from 1, the last one included. */
  readonly from: number
  readonly to: number
}

/** Lines of a file from 1, the last one included. */
type Lines = Pick<Suppression, 'from' | 'to'>

type Directive = {
  readonly comment: Comment
  readonly word: string
  readonly line: number
  readonly hasReason: boolean
  readonly rules: readonly { readonly id: string; readonly span: Span }[]
}

/**
 * Reads the comments that silence rules: `milvus-connection-disable-next-line RULE[, RULE] -- reason`,
 * `…-disable-line`, `…-disable-file`, and `…-disable` up to `…-enable`. Without a rule all are meant.
 */
export function suppressionsIn(
  document: Document,
  lineOf: (offset: number) => number,
): readonly Suppression[] {
  const lines =
    document.written === undefined
      ? { from: 1, to: Infinity }
      : { from: lineOf(0), to: lineOf(Math.max(0, document.text.length - 1)) }
  const directives = document.comments.flatMap((comment) =>
    readDirective(comment, document, lineOf),
  )
  return directives.flatMap((one, index) => {
    const { comment, word, rules, hasReason } = one
    if (word === 'enable') return []
    const meant = rules.length > 0 ? rules : [undefined]
    return meant.map((rule) => ({
      comment,
      rule,
      hasReason,
      among: rules.length,
      ...linesOf(one, rule?.id, directives.slice(index + 1), document.text, lines),
    }))
  })
}

function readDirective(
  comment: Comment,
  { text }: Document,
  lineOf: (offset: number) => number,
): Directive[] {
  const { span } = comment
  const said = comment.text.trim()
  const word = directive.exec(said)?.[1]
  if (word === undefined) return []
  const written = text.slice(span.from, span.to)
  const start = written.indexOf('milvus-connection-') + 'milvus-connection-'.length + word.length
  const reason = /\s--(?=\s|$)/.exec(written.slice(start))
  const hasReason = /\s--\s+\S/.test(written.slice(start))
  const names = written.slice(start, reason ? start + reason.index : undefined)
  const rules = [...names.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => {
    const from = span.from + start + index
    return { id, span: { from, to: from + id.length } }
  })
  return [{ comment, word, line: lineOf(span.from), hasReason, rules }]
}

function linesOf(
  { word, line, comment }: Directive,
  rule: string | undefined,
  later: readonly Directive[],
  text: string,
  whole: Lines,
): Lines {
  if (word === 'disable-line') return { from: line, to: line }
  if (word === 'disable-file') return whole
  if (word === 'disable-next-line') {
    const next = line + 1 + commentLines(text.slice(comment.span.to))
    return { from: next, to: next }
  }
  const end = later.find(
    (other) =>
      other.word === 'enable' &&
      (other.rules.length === 0 || other.rules.some(({ id }) => id === rule)),
  )
  return { from: line, to: end?.line ?? whole.to }
}

// Comments and blank lines between a directive and what it is about do not count.
function commentLines(rest: string): number {
  const lines = rest.split(/\r\n?|\n/).slice(1)
  const next = lines.findIndex((line) => !/^\s*(?:#|$)/.test(line))
  return Math.max(0, next)
}

/** What became of findings under the comments of their file. */
export type Sifted = {
  readonly kept: readonly Finding[]
  readonly suppressed: readonly Finding[]
  /** Suppressions that silence nothing. */
  readonly unused: readonly Suppression[]
}

/** Takes out the findings that comments silence. */
export function sift(findings: readonly Finding[], suppressions: readonly Suppression[]): Sifted {
  const used = new Set<Suppression>()
  const kept: Finding[] = []
  const suppressed: Finding[] = []
  for (const finding of findings) {
    const { line } = finding.origin
    const silencing = suppressions.filter(
      ({ rule, from, to }) =>
        (rule === undefined || rule.id === finding.rule) && from <= line && line <= to,
    )
    for (const suppression of silencing) used.add(suppression)
    if (silencing.length > 0) suppressed.push(finding)
    else kept.push(finding)
  }
  return { kept, suppressed, unused: suppressions.filter((one) => !used.has(one)) }
}

/** What is to be said of suppressions that silence nothing, as far as that can be told. */
export function* unusedProblems(
  unused: readonly Suppression[],
  rules: readonly Rule[],
  isOff: (id: string) => boolean,
  subject: Subject,
): Iterable<Problem> {
  for (const suppression of unused) {
    const { rule, comment } = suppression
    const known = rules.find(({ id }) => id === rule?.id)
    if (known !== undefined && (isOff(known.id) || needsMore(known, subject))) continue
    const title = rule === undefined ? 'Remove the comment' : 'Remove the name of the rule'
    yield {
      span: rule?.span ?? comment.span,
      message:
        rule === undefined
          ? 'This comment silences nothing'
          : known === undefined
            ? 'Cannot silence this rule: there is none of this name'
            : `This comment silences nothing: ${known.id} finds nothing there`,
      fix: { safety: 'safe', title, edits: [removal(suppression, unused, subject.document)] },
    }
  }
}

// What a text alone cannot tell, the next run may know.
function needsMore({ family }: Rule, { surroundings, document, options }: Subject): boolean {
  if (family === 'portability') return options.clients.length < 6
  const isAlone = surroundings.exists(document.path) === undefined
  return isAlone && (family === 'hygiene' || family === 'tls')
}

// The whole comment when all it names is unused; else the name, with the comma beside it.
function removal(
  { rule, comment, among }: Suppression,
  unused: readonly Suppression[],
  { text }: Document,
): Edit {
  const beside = unused.filter((other) => other.comment === comment)
  if (rule === undefined || beside.length === among) {
    return { ...wholeComment(comment.span, text), text: '' }
  }
  const { from, to } = rule.span
  const lead = /,\s*$/.exec(text.slice(comment.span.from, from))
  if (lead !== null) return { from: from - lead[0].length, to, text: '' }
  const tail = /^\s*,\s*/.exec(text.slice(to))
  return { from, to: to + (tail?.[0].length ?? 0), text: '' }
}

// With the white space before it, and the line break behind it where it stands alone.
function wholeComment({ from, to }: Span, text: string): Span {
  const lead = /[ \t]*$/.exec(text.slice(0, from))?.[0].length ?? 0
  const start = from - lead
  const isAlone = start === 0 || /[\r\n\uFEFF]/.test(text.charAt(start - 1))
  const end = isAlone ? (/^(?:\r\n?|\n)/.exec(text.slice(to))?.[0].length ?? 0) : 0
  return { from: start, to: to + end }
}

/** What is to be said of suppressions that do not say why, where they have to. */
export function unexplainedProblems(
  suppressions: readonly Suppression[],
  { requireReason }: LintContext,
): readonly Problem[] {
  if (!requireReason) return []
  return suppressions
    .filter(({ hasReason }) => !hasReason)
    .map(({ comment }) => ({ span: comment.span, message: 'This comment does not say why' }))
}
