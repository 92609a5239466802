import type { Span } from '../../core/positions.ts'
import type { Document } from '../document.ts'
import { credentialSpans, withoutLength } from '../facts/credentials.ts'
import type { Edit, Finding, Fix, LintSeverity, Place } from '../finding.ts'
import type { Problem, Rule } from '../rule.ts'
import { groupedBy } from '../sequences.ts'
import type { Subject } from '../subject.ts'
import { placesIn } from './document-facts.ts'
import type { RulesInForce } from './policy.ts'
import { readSettings } from './settings.ts'
import { sift, suppressionsIn, unexplainedProblems, unusedProblems } from './suppressions.ts'

const strength: Readonly<Record<LintSeverity, number>> = { error: 2, warning: 1, info: 0 }

export type View = { readonly subject: Subject; readonly inForce: RulesInForce }

export type Found = {
  /** In the order of the text. */
  readonly findings: readonly Finding[]
  /** What comments in the text silence. */
  readonly suppressed: readonly Finding[]
}

/** Runs rules over a file, the files whose texts stand in it, and what it shares with others. */
type RunRules = (file: View, others: readonly View[]) => Found

export function runnerOf(rules: readonly Rule[]): RunRules {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const withoutRepeats = repeatsBetween(rules)

  return (file, others) => {
    const places = new Places()
    const findingsOf = (
      rule: Rule | undefined,
      problems: Iterable<Problem>,
      view: View,
    ): readonly Finding[] => (rule ? problemsOnce(rule, problems, view, places) : [])
    const views = [file, ...others].map((view) => {
      const { document, place } = view.subject
      return { view, own: suppressionsIn(document, (at) => place({ from: at, to: at }).line) }
    })
    const found = views.flatMap(({ view }) =>
      view.inForce.rules.flatMap((rule) => findingsOf(rule, rule.check(view.subject), view)),
    )
    const suppressions = views.flatMap(({ own }) => own)
    const { kept, suppressed, unused } = sift(withoutRepeats(inOrder(found)), suppressions)
    const aboutComments = views.flatMap(({ view, own }) => {
      const isOff = (id: string): boolean => view.inForce.severityOf(id) === 'off'
      const left = own.filter((one) => unused.has(one))
      const unusedOnes = unusedProblems(left, byId, isOff, view.subject)
      const unexplained = unexplainedProblems(own, view.subject.options)
      return [
        ...findingsOf(byId.get('unused-suppression'), unusedOnes, view),
        ...findingsOf(byId.get('suppression-without-reason'), unexplained, view),
      ]
    })
    const { kind, path, text } = file.subject.document
    const read = kind === 'config' ? readSettings(path, text, new Set(byId.keys())) : undefined
    const misset = read?.problems ?? []
    const aboutSettings = findingsOf(byId.get('invalid-lint-setting'), misset, file)
    return { findings: inOrder([...kept, ...aboutComments, ...aboutSettings]), suppressed }
  }
}

// Shared settings of a config file are met once for each connection.
function problemsOnce(
  rule: Rule,
  problems: Iterable<Problem>,
  { subject: { document }, inForce }: View,
  places: Places,
): readonly Finding[] {
  const set = inForce.severityOf(rule.id)
  if (set === 'off') return []
  const once = new Map<string, Finding>()
  for (const problem of problems) {
    const key = JSON.stringify([problem.span, problem.message])
    if (!once.has(key)) once.set(key, findingOf(rule, problem, set, document, places))
  }
  const found = [...once.values()]
  // What is written in another file is reported there.
  return document.written ? found.filter(({ origin }) => origin.file === document.path) : found
}

/** Leaves out findings that another rule reports at the same place, as severely or more so. */
function repeatsBetween(
  rules: readonly Rule[],
): (findings: readonly Finding[]) => readonly Finding[] {
  const preferred = new Map(rules.map(({ id, givesWayTo }) => [id, givesWayTo]))
  const paired = new Set(rules.flatMap(({ id, givesWayTo: to }) => (to ? [id, to] : [])))
  const repeats = (one: Finding, by: Finding): boolean => {
    const more = strength[by.severity] - strength[one.severity]
    if (preferred.get(one.rule) === by.rule) return more >= 0
    return preferred.get(by.rule) === one.rule && more > 0
  }
  return (findings) => {
    const doubtful = findings.filter(({ rule }) => paired.has(rule))
    const atPlace = groupedBy(doubtful, ({ origin }) => origin.at)
    const dropped = new Set(
      [...atPlace.values()].flatMap((group) =>
        group.filter((one) => group.some((by) => repeats(one, by))),
      ),
    )
    return dropped.size === 0 ? findings : findings.filter((one) => !dropped.has(one))
  }
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
  const fix = problem.fix && fixIn(document, problem.fix)
  const own = problem.severity ?? severity
  return {
    rule: id,
    severity: set ?? (strength[severity] < strength[own] ? severity : own),
    message: problem.message,
    // A rule's own help is a sentence on its page; here more may follow.
    help: (problem.help ?? help).replace(/\.$/, ''),
    origin: places.of(document, problem.span),
    related: (problem.related ?? []).map(({ document: other = document, span, message }) => ({
      origin: places.of(other, span),
      message,
    })),
    ...(fix && { fix }),
  }
}

// A text that is written elsewhere is fixed if it can be edited there, and in this file alone.
function fixIn({ written, path }: Document, fix: Fix): Fix | undefined {
  if (written === undefined) return fix
  const edits: Edit[] = []
  for (const { text, ...own } of fix.edits) {
    const { file, span, indent } = written(own)
    if (indent === undefined || file.path !== path) return undefined
    edits.push({ ...span, text: text.replaceAll('\n', `\n${indent}`) })
  }
  return { ...fix, edits }
}

/** Places in documents; none shows how long a credential is. */
class Places {
  readonly #known = new Map<Document, (span: Span) => Place>()

  of(document: Document, span: Span): Place {
    const known = this.#known.get(document)
    if (known !== undefined) return known(span)
    const placeOf = placesIn(document)
    const credentials = credentialSpans(document)
    const place = (one: Span): Place => placeOf(withoutLength(one, credentials))
    this.#known.set(document, place)
    return place(span)
  }
}
