import { modelIds } from '../../clients/ids.ts'
import { lineAt, lineSpans } from '../../core/positions.ts'
import type { Span } from '../../core/positions.ts'
import type { Comment, Document } from '../document.ts'
import type { Finding } from '../finding.ts'
import type { Problem, Rule } from '../rule.ts'
import { firstIndex, groupedBy } from '../sequences.ts'
import type { Subject, LintContext } from '../subject.ts'

const directive = /^milvus-connection-(disable(?:-next-line|-line|-file)?|enable)(?=[\s]|$)/

/** Lines of a file from 1, the last one included. */
type Lines = { readonly from: number; readonly to: number }

type NamedRule = { readonly id: string; readonly span: Span }

/** The lines where a comment silences one rule, or all of them (`undefined`). */
type Suppression = Lines & {
  readonly comment: Comment
  readonly rule: NamedRule | undefined
  readonly hasReason: boolean
  /** How many rules the comment names. */
  readonly among: number
}

type Directive = Pick<Suppression, 'comment' | 'hasReason'> & {
  readonly word: string
  readonly line: number
  readonly rules: readonly NamedRule[]
}

/**
 * Reads the comments that silence rules: `milvus-connection-disable-next-line RULE[, RULE] -- reason`,
 * `…-disable-line`, `…-disable-file`, and `…-disable` up to `…-enable`. Without a rule all are meant.
 */
export function suppressionsIn(
  document: Document,
  lineOf: (offset: number) => number,
): readonly Suppression[] {
  const directives = document.comments.flatMap((comment) =>
    readDirective(comment, document, lineOf),
  )
  if (directives.length === 0) return []
  const whole =
    document.written === undefined
      ? { from: 1, to: Infinity }
      : { from: lineOf(0), to: lineOf(Math.max(0, document.text.length - 1)) }
  const linesBetween = commentLines(document.text)
  const found: (readonly Suppression[])[] = []
  // Where each rule, and all of them, is enabled again.
  const enabledAt = new Map<string, number>()
  let allEnabledAt = whole.to
  for (const { comment, word, line, rules, hasReason } of directives.toReversed()) {
    if (word === 'enable') {
      if (rules.length === 0) {
        allEnabledAt = line
        enabledAt.clear()
      }
      for (const { id } of rules) enabledAt.set(id, line)
      continue
    }
    const linesOf = (id = ''): Lines => {
      if (word === 'disable-line') return { from: line, to: line }
      if (word === 'disable-file') return whole
      if (word === 'disable') return { from: line, to: enabledAt.get(id) ?? allEnabledAt }
      const next = line + 1 + linesBetween(comment.span.to)
      return { from: next, to: next }
    }
    const among = rules.length
    const meant = among > 0 ? rules : [undefined]
    found.push(meant.map((rule) => ({ comment, rule, hasReason, among, ...linesOf(rule?.id) })))
  }
  return found.toReversed().flat()
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

/** Counts the blank lines and comments between a comment and what it is about. */
function commentLines(text: string): (offset: number) => number {
  const lines = lineSpans(text)
  const lineOf = lineAt(lines)
  // For each line, the index of the next that is neither blank nor a comment.
  const next: (number | undefined)[] = []
  for (const [index, { from, to }] of [...lines.entries()].toReversed()) {
    next[index] = /^\s*(?:#|$)/.test(text.slice(from, to)) ? next[index + 1] : index
  }
  return (offset) => {
    // Lines count from 1, their indices from 0.
    const behind = lineOf(offset)
    return (next[behind] ?? behind) - behind
  }
}

type Sifted = {
  readonly kept: readonly Finding[]
  readonly suppressed: readonly Finding[]
  readonly unused: ReadonlySet<Suppression>
}

/** Takes out the findings that comments silence; findings are in the order of the text. */
export function sift(findings: readonly Finding[], suppressions: readonly Suppression[]): Sifted {
  if (suppressions.length === 0) return { kept: findings, suppressed: [], unused: new Set() }
  const byRule = groupedBy(suppressions, ({ rule }) => rule?.id)
  const ofRule = new Map(Array.from(byRule, ([id, own]) => [id, coverOf(own)]))
  const isSilenced = ({ rule, origin: { line } }: Finding): boolean =>
    [undefined, rule].some((id) => ofRule.get(id)?.(line) === true)
  const found = groupedBy(findings, ({ rule }) => rule)
  const isUnused = ({ rule, from, to }: Suppression): boolean => {
    const meant = rule === undefined ? findings : (found.get(rule.id) ?? [])
    const next = meant[firstIndex(meant, ({ origin }) => origin.line >= from)]
    return next === undefined || next.origin.line > to
  }
  return {
    kept: findings.filter((finding) => !isSilenced(finding)),
    suppressed: findings.filter(isSilenced),
    unused: new Set(suppressions.filter(isUnused)),
  }
}

/** Tells whether a line is in one of many ranges of lines. */
function coverOf(ranges: readonly Lines[]): (line: number) => boolean {
  const sorted = ranges.toSorted((a, b) => a.from - b.from)
  // How far the ranges reach that start up to here.
  const reaches: number[] = []
  for (const { to } of sorted) reaches.push(Math.max(reaches.at(-1) ?? 0, to))
  return (line) => (reaches[firstIndex(sorted, ({ from }) => from > line) - 1] ?? 0) >= line
}

export function* unusedProblems(
  unused: readonly Suppression[],
  rules: ReadonlyMap<string, Rule>,
  isOff: (id: string) => boolean,
  subject: Subject,
): Iterable<Problem> {
  const inComment = groupedBy(unused, ({ comment }) => comment)
  for (const suppression of unused) {
    const { rule, comment, among } = suppression
    const known = rule && rules.get(rule.id)
    if (known !== undefined && (isOff(known.id) || needsMore(known, subject))) continue
    const isWhole = rule === undefined || inComment.get(comment)?.length === among
    const { text } = subject.document
    const removed = isWhole ? wholeComment(comment.span, text) : nameIn(comment, rule.span, text)
    const title = rule === undefined ? 'Remove the comment' : 'Remove the name of the rule'
    yield {
      span: rule?.span ?? comment.span,
      message: unusedMessage(rule?.id, known),
      fix: { safety: 'safe', title, edits: [{ ...removed, text: '' }] },
    }
  }
}

function unusedMessage(id: string | undefined, known: Rule | undefined): string {
  if (id === undefined) return 'This comment silences nothing'
  if (known === undefined) return 'Cannot silence this rule: there is none of this name'
  return `This comment silences nothing: ${id} finds nothing there`
}

// What a text alone does not tell, another run may.
function needsMore({ family }: Rule, { surroundings, document, options }: Subject): boolean {
  if (family === 'portability') return options.clients.length < modelIds.length
  const isAlone = surroundings.exists(document.path) === undefined
  return isAlone && (family === 'hygiene' || family === 'tls')
}

// The name of one rule, with the comma beside it.
function nameIn(comment: Comment, { from, to }: Span, text: string): Span {
  const before = skipBack(text, from, comment.span.from)
  if (before > comment.span.from && text.charAt(before - 1) === ',') return { from: before - 1, to }
  const tail = /\s*,\s*/y
  tail.lastIndex = to
  return { from, to: to + (tail.exec(text)?.[0].length ?? 0) }
}

// With the white space before it, and the line break behind it where it stands alone.
function wholeComment({ from, to }: Span, text: string): Span {
  const start = skipBack(text, from, 0, /[ \t]/)
  const isAlone = start === 0 || /[\r\n\uFEFF]/.test(text.charAt(start - 1))
  if (!isAlone) return { from: start, to }
  if (text.startsWith('\r\n', to)) return { from: start, to: to + 2 }
  return { from: start, to: /[\r\n]/.test(text.charAt(to)) ? to + 1 : to }
}

function skipBack(text: string, from: number, limit: number, blank = /\s/): number {
  let at = from
  while (at > limit && blank.test(text.charAt(at - 1))) at -= 1
  return at
}

export function unexplainedProblems(
  suppressions: readonly Suppression[],
  { requireReason }: LintContext,
): readonly Problem[] {
  if (!requireReason) return []
  return suppressions
    .filter(({ hasReason }) => !hasReason)
    .map(({ comment }) => ({ span: comment.span, message: 'This comment does not say why' }))
}
