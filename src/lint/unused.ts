import type { Document, Span } from './document.ts'
import type { Edit } from './finding.ts'
import type { Problem, Rule } from './rule.ts'
import type { Subject } from './subject.ts'
import type { Suppression } from './suppressions.ts'

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
