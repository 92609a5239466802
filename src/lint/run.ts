import { credentialSpans, telling } from './credentials.ts'
import type { Document, Span } from './document.ts'
import type { Finding, LintSeverity, Place } from './finding.ts'
import { placeOf, positionsOf } from './positions.ts'
import type { Problem, Rule } from './rule.ts'
import type { Subject } from './subject.ts'

/** What a rule's severity is set to. */
export type SeverityOf = Readonly<Record<string, LintSeverity | 'off'>>

const strength: Readonly<Record<LintSeverity, number>> = { error: 2, warning: 1, info: 0 }

/** Runs rules over a document; findings come in the order of the text, each of them once. */
export function runRules(
  rules: readonly Rule[],
  subject: Subject,
  severities: SeverityOf,
): readonly Finding[] {
  const places = new Places()
  const found: { readonly span: Span; readonly finding: Finding }[] = []
  const seen = new Set<string>()
  for (const rule of rules) {
    const set = severities[rule.id]
    if (set === 'off') continue
    for (const problem of rule.check(subject)) {
      const finding = findingOf(rule, problem, set, subject.document, places)
      // What a config file shares is met once for each of its connections.
      const key = JSON.stringify([rule.id, problem.span, finding.message])
      if (seen.has(key)) continue
      seen.add(key)
      found.push({ span: problem.span, finding })
    }
  }
  return found
    .toSorted((a, b) => a.span.from - b.span.from || a.span.to - b.span.to)
    .map(({ finding }) => finding)
}

function findingOf(
  { id, severity, help }: Rule,
  problem: Problem,
  set: LintSeverity | undefined,
  document: Document,
  places: Places,
): Finding {
  return {
    rule: id,
    severity: set ?? weaker(severity, problem.severity ?? severity),
    message: problem.message,
    help: problem.help ?? help,
    origin: places.of(document, problem.span),
    related: (problem.related ?? []).map(({ document: other = document, span, message }) => ({
      origin: places.of(other, span),
      message,
    })),
    ...(problem.fix && { fix: problem.fix }),
  }
}

function weaker(a: LintSeverity, b: LintSeverity): LintSeverity {
  return strength[a] < strength[b] ? a : b
}

/** Places in documents, none of which tells how long a credential is. */
class Places {
  readonly #known = new Map<Document, (span: Span) => Place>()

  of(document: Document, span: Span): Place {
    const known = this.#known.get(document)
    if (known !== undefined) return known(span)
    const position = positionsOf(document.text)
    const credentials = credentialSpans(document)
    const place = (one: Span): Place => placeOf(document, position, telling(one, credentials))
    this.#known.set(document, place)
    return place(span)
  }
}
