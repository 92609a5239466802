import type { Document, Span } from '../document.ts'
import { credentialSpans, telling } from '../facts/credentials.ts'
import type { Edit, Finding, Fix, LintSeverity, Place } from '../finding.ts'
import type { Problem, Rule } from '../rule.ts'
import { lintRules } from '../rules/index.ts'
import type { Subject } from '../subject.ts'
import type { RulesInForce } from './policy.ts'
import { placesIn } from './positions.ts'
import { readLintSettings } from './settings.ts'
import type { Suppression } from './suppressions.ts'
import { sift, suppressionsIn, unexplainedProblems, unusedProblems } from './suppressions.ts'

const strength: Readonly<Record<LintSeverity, number>> = { error: 2, warning: 1, info: 0 }

/** What rules find in a document, in the order of the text. */
export type Found = {
  readonly findings: readonly Finding[]
  /** What comments in the text silence. */
  readonly suppressed: readonly Finding[]
}

/** A document, what may be known beside it, and the rules that hold for it. */
export type View = { readonly subject: Subject; readonly inForce: RulesInForce }

/**
 * Runs rules over a file, over the files whose texts stand in it, and over what it shares with
 * others, and takes out what comments silence.
 */
export function runRules(file: View, others: readonly View[]): Found {
  const places = new Places()
  const found: Finding[] = []
  const suppressions: Suppression[] = []
  const all = [file, ...others].map((view) => {
    const { subject, inForce } = view
    const { document, place } = subject
    for (const rule of inForce.rules) found.push(...findingsOf(rule, rule.check(subject), view))
    const own = suppressionsIn(document, (at) => place({ from: at, to: at }).line)
    suppressions.push(...own)
    return { view, own }
  })
  const { kept, suppressed, unused } = sift(inOrder(eachOnce(found)), suppressions)
  const stale = all.flatMap(({ view, own }) => {
    const isOff = (id: string): boolean => view.inForce.severityOf(id) === 'off'
    const left = unused.filter((one) => own.includes(one))
    const problems = unusedProblems(left, lintRules, isOff, view.subject)
    return findingsNamed('unused-suppression', problems, view)
  })
  const unexplained = all.flatMap(({ view, own }) =>
    findingsNamed(
      'suppression-without-reason',
      unexplainedProblems(own, view.subject.options),
      view,
    ),
  )
  const misset = findingsNamed(
    'invalid-lint-setting',
    settingsProblems(file.subject.document),
    file,
  )
  return { findings: inOrder([...kept, ...stale, ...unexplained, ...misset]), suppressed }

  function findingsNamed(id: string, problems: Iterable<Problem>, view: View): readonly Finding[] {
    const rule = lintRules.find((one) => one.id === id)
    return rule ? findingsOf(rule, problems, view) : []
  }

  function findingsOf(
    rule: Rule,
    problems: Iterable<Problem>,
    { subject: { document }, inForce }: View,
  ): readonly Finding[] {
    const set = inForce.severityOf(rule.id)
    if (set === 'off') return []
    // What a config file shares is met once for each of its connections.
    let once: Map<string, Finding> | undefined
    for (const problem of problems) {
      const key = JSON.stringify([problem.span, problem.message])
      once ??= new Map()
      if (!once.has(key)) once.set(key, findingOf(rule, problem, set, document, places))
    }
    const found = once === undefined ? [] : [...once.values()]
    // What is written in another file is said of that one.
    return document.written ? found.filter(({ origin }) => origin.file === document.path) : found
  }
}

const wayOf = new Map(lintRules.map(({ id, givesWayTo }) => [id, givesWayTo]))
const ofPairs = new Set(lintRules.flatMap(({ id, givesWayTo: to }) => (to ? [id, to] : [])))

/** Leaves out what another rule says of the same mistake, as strongly or more so. */
function eachOnce(findings: readonly Finding[]): readonly Finding[] {
  const ofOneMistake = findings.filter(({ rule }) => ofPairs.has(rule))
  const isSaid = (one: Finding, by: Finding): boolean => {
    if (one.origin.at !== by.origin.at) return false
    const more = strength[by.severity] - strength[one.severity]
    return wayOf.get(one.rule) === by.rule ? more >= 0 : wayOf.get(by.rule) === one.rule && more > 0
  }
  const said = new Set(ofOneMistake.filter((one) => ofOneMistake.some((by) => isSaid(one, by))))
  return said.size === 0 ? findings : findings.filter((one) => !said.has(one))
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
  const fix = problem.fix && fixIn(document, problem.fix)
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
    ...(fix && { fix }),
  }
}

// Where a text is written elsewhere, it is mended if it can be edited there, and in one file.
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

function weaker(a: LintSeverity, b: LintSeverity): LintSeverity {
  return strength[a] < strength[b] ? a : b
}

/** Places in documents, none of which tells how long a credential is. */
class Places {
  readonly #known = new Map<Document, (span: Span) => Place>()

  of(document: Document, span: Span): Place {
    const known = this.#known.get(document)
    if (known !== undefined) return known(span)
    const placeOf = placesIn(document)
    const credentials = credentialSpans(document)
    const place = (one: Span): Place => placeOf(telling(one, credentials))
    this.#known.set(document, place)
    return place(span)
  }
}
