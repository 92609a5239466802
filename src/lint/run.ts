import { credentialSpans, telling } from './credentials.ts'
import type { Document, Span } from './document.ts'
import type { Finding, LintSeverity, Place } from './finding.ts'
import { placeOf, positionsOf } from './positions.ts'
import type { Problem, Rule } from './rule.ts'
import { invalidLintSetting } from './rules/invalid-lint-setting.ts'
import { lintRules } from './rules/index.ts'
import { unusedSuppression } from './rules/unused-suppression.ts'
import type { RulesInForce } from './policy.ts'
import type { Subject } from './subject.ts'
import { readLintSettings } from './settings.ts'
import { sift, suppressionsIn } from './suppressions.ts'
import { unusedProblems } from './unused.ts'

const strength: Readonly<Record<LintSeverity, number>> = { error: 2, warning: 1, info: 0 }

/** What rules find in a document, in the order of the text. */
export type Found = {
  readonly findings: readonly Finding[]
  /** What comments in the text silence. */
  readonly suppressed: readonly Finding[]
}

/** Runs rules over a document, and takes out what its comments silence. */
export function runRules({ rules, severityOf }: RulesInForce, subject: Subject): Found {
  const { document, position } = subject
  const places = new Places()
  const suppressions = suppressionsIn(document, (offset) => position(offset).line)
  const found: Finding[] = []
  for (const rule of rules) found.push(...findingsOf(rule, rule.check(subject)))
  const { kept, suppressed, unused } = sift(inOrder(found), suppressions)
  const isOff = (id: string): boolean => severityOf(id) === 'off'
  const stale = findingsOf(unusedSuppression, unusedProblems(unused, lintRules, isOff, subject))
  const misset = findingsOf(invalidLintSetting, settingsProblems(document))
  return { findings: inOrder([...kept, ...stale, ...misset]), suppressed }

  function findingsOf(rule: Rule, problems: Iterable<Problem>): readonly Finding[] {
    const set = severityOf(rule.id)
    if (set === 'off') return []
    // What a config file shares is met once for each of its connections.
    let once: Map<string, Finding> | undefined
    for (const problem of problems) {
      const key = JSON.stringify([problem.span, problem.message])
      once ??= new Map()
      if (!once.has(key)) once.set(key, findingOf(rule, problem, set, document, places))
    }
    return once === undefined ? [] : [...once.values()]
  }
}

function settingsProblems({ kind, path, text }: Document): readonly Problem[] {
  return kind === 'config' ? (readLintSettings(path, text)?.problems ?? []) : []
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(({ origin: a }, { origin: b }) => a.line - b.line || a.column - b.column)
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
    // A rule's own help is a sentence on its page; here more may follow.
    help: (problem.help ?? help).replace(/\.$/, ''),
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
