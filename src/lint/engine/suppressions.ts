import { modelIds } from '../../clients/ids.ts'
import { lineAt, lineSpans } from '../../core/positions.ts'
import type { Span } from '../../core/positions.ts'
import type { Comment, Document } from '../document.ts'
import type { Finding } from '../finding.ts'
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
  // Where each rule, and all of them, is enabled again behind the directive that is looked at.
  const enabledAt = new Map<string, number>()
  let allEnabledAt = whole.to
  for (const one of directives.toReversed()) {
    const { comment, word, line, rules, hasReason } = one
    if (word === 'enable') {
      if (rules.length === 0) {
        allEnabledAt = line
        enabledAt.clear()
      }
      for (const { id } of rules) enabledAt.set(id, line)
      continue
    }
    const linesOf = (id: string | undefined): Lines => {
      if (word === 'disable-line') return { from: line, to: line }
      if (word === 'disable-file') return whole
      if (word === 'disable') {
        const end = id === undefined ? undefined : enabledAt.get(id)
        return { from: line, to: end ?? allEnabledAt }
      }
      const next = line + 1 + linesBetween(comment.span.to)
      return { from: next, to: next }
    }
    const meant = rules.length > 0 ? rules : [undefined]
    found.push(
      meant.map((rule) => ({
        comment,
        rule,
        hasReason,
        among: rules.length,
        ...linesOf(rule?.id),
      })),
    )
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

/** Counts the lines behind a comment, blank ones and comments, up to what it is about; 0 for none. */
function commentLines(text: string): (offset: number) => number {
  let known: ReturnType<typeof codeLines> | undefined
  return (offset) => {
    const { lineOf, next } = (known ??= codeLines(text))
    // Lines count from 1, their indices from 0.
    const behind = lineOf(offset)
    return (next[behind] ?? behind) - behind
  }
}

/** The lines of a text, and for each the index of the next one that is neither blank nor a comment. */
function codeLines(text: string): {
  readonly lineOf: (offset: number) => number
  readonly next: readonly (number | undefined)[]
} {
  const lines = lineSpans(text)
  const next: (number | undefined)[] = []
  for (const [index, { from, to }] of [...lines.entries()].toReversed()) {
    next[index] = /^\s*(?:#|$)/.test(text.slice(from, to)) ? next[index + 1] : index
  }
  return { lineOf: lineAt(lines), next }
}

/** What became of findings under the comments of their file. */
export type Sifted = {
  readonly kept: readonly Finding[]
  readonly suppressed: readonly Finding[]
  /** Suppressions that silence nothing. */
  readonly unused: ReadonlySet<Suppression>
}

/**
 * Takes out the findings that comments silence.
 *
 * @param findings - in the order of the text
 */
export function sift(findings: readonly Finding[], suppressions: readonly Suppression[]): Sifted {
  if (suppressions.length === 0) return { kept: findings, suppressed: [], unused: new Set() }
  const ofAll = coverOf(suppressions.filter(({ rule }) => rule === undefined))
  const ofRule = new Map(
    Array.from(
      groupedBy(suppressions, ({ rule }) => rule?.id),
      ([id, own]) => [id, coverOf(own)],
    ),
  )
  const isSilenced = ({ rule, origin: { line } }: Finding): boolean =>
    ofAll(line) || ofRule.get(rule)?.(line) === true
  const linesOf = new Map(
    Array.from(
      groupedBy(findings, ({ rule }) => rule),
      ([id, own]) => [id, own.map(lineOfFinding)],
    ),
  )
  const allLines = findings.map(lineOfFinding)
  const isUnused = ({ rule, from, to }: Suppression): boolean => {
    const lines = rule === undefined ? allLines : (linesOf.get(rule.id) ?? [])
    const next = lines[firstFrom(lines, from)]
    return next === undefined || next > to
  }
  return {
    kept: findings.filter((finding) => !isSilenced(finding)),
    suppressed: findings.filter(isSilenced),
    unused: new Set(suppressions.filter(isUnused)),
  }
}

function lineOfFinding({ origin }: Finding): number {
  return origin.line
}

function groupedBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

/** Tells whether a line is in one of many ranges of lines. */
function coverOf(ranges: readonly Lines[]): (line: number) => boolean {
  const sorted = ranges.toSorted((a, b) => a.from - b.from)
  const starts = sorted.map(({ from }) => from)
  // How far the ranges reach that start up to here.
  const reaches: number[] = []
  for (const { to } of sorted) reaches.push(Math.max(reaches.at(-1) ?? 0, to))
  return (line) => (reaches[firstFrom(starts, line + 1) - 1] ?? 0) >= line
}

/** The index of the first number that is not below a limit, in numbers that ascend. */
function firstFrom(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? 0) >= limit) high = middle
    else low = middle + 1
  }
  return low
}

/** The problems of suppressions that silence nothing, as far as that can be told. */
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
    yield {
      span: rule?.span ?? comment.span,
      message: unusedMessage(rule?.id, known),
      fix: {
        safety: 'safe',
        title: rule === undefined ? 'Remove the comment' : 'Remove the name of the rule',
        edits: [
          {
            ...(isWhole ? wholeComment(comment.span, text) : nameIn(comment, rule.span, text)),
            text: '',
          },
        ],
      },
    }
  }
}

function unusedMessage(id: string | undefined, known: Rule | undefined): string {
  if (id === undefined) return 'This comment silences nothing'
  if (known === undefined) return 'Cannot silence this rule: there is none of this name'
  return `This comment silences nothing: ${id} finds nothing there`
}

// What a text alone cannot tell, the next run may know.
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

/** The problems of suppressions that do not say why, where they have to. */
export function unexplainedProblems(
  suppressions: readonly Suppression[],
  { requireReason }: LintContext,
): readonly Problem[] {
  if (!requireReason) return []
  return suppressions
    .filter(({ hasReason }) => !hasReason)
    .map(({ comment }) => ({ span: comment.span, message: 'This comment does not say why' }))
}
