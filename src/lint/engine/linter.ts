import { modelIds } from '../../clients/ids.ts'
import type { ModelId } from '../../clients/interpretations.ts'
import type { Document, DocumentKind } from '../document.ts'
import { acrossFiles } from '../documents/across-files.ts'
import { documentOf } from '../documents/index.ts'
import { kindByPath } from '../documents/kind.ts'
import { folderOf, joined } from '../paths.ts'
import type { Rule } from '../rule.ts'
import { groupedBy } from '../sequences.ts'
import type { LintContext, Subject, Surroundings } from '../subject.ts'
import { nothingAround } from '../subject.ts'
import type { Facts } from './document-facts.ts'
import { factsOf } from './document-facts.ts'
import type { FixMode } from './fixes.ts'
import { applyFixes } from './fixes.ts'
import type { Folder } from './policy.ts'
import { policyOf } from './policy.ts'
import type { Found, View } from './run.ts'
import { runnerOf } from './run.ts'
import type { LintSettings, RuleSettings } from './settings.ts'
import { toWithin } from './settings.ts'

/** How linting is done. Everything has a default. */
export type LintOptions = {
  /** Severities by rule, in place of the rules' own; `off` switches a rule off. */
  readonly rules?: RuleSettings | undefined
  /** The clients whose reading matters to `portability`; all by default. */
  readonly clients?: readonly ModelId[] | undefined
  /** How soon a certificate may expire before that is said: `30d` (the default), `72h`, `2w`. */
  readonly within?: string | undefined
  /** Whether comments that silence rules have to say why; by default they need not. */
  readonly requireReason?: boolean | undefined
  /** What a config file says under `lint`, and the folder of that file; weaker than the others. */
  readonly settings?: { readonly read: LintSettings; readonly folder: Folder } | undefined
  /** What lies around the texts; by default nothing is known of it. */
  readonly surroundings?: Surroundings | undefined
}

/** The outcome of linting one file. */
export type Linted = Found & {
  /** As it was given. */
  readonly path: string
  /** `undefined` when the file is of no kind that is linted. */
  readonly document: Document | undefined
}

/** The outcome of fixing one file: its text with the fixes applied. */
type Fixed = Linted & { readonly text: string }

/** Lints the texts of a tree, and remembers what it has parsed. */
export type Linter = {
  /** Parses a text, once: the same text under the same path gives the same document. */
  readonly read: (path: string, text: string, kind?: DocumentKind) => Document | undefined
  /** Lints documents; those of one folder see each other. */
  readonly lint: (documents: readonly Document[]) => readonly Linted[]
  /** Applies fixes until none is left, and lints the texts that come out. */
  readonly fix: (documents: readonly Document[], mode: FixMode) => readonly Fixed[]
  /** Releases everything it has read. */
  readonly forget: () => void
}

// A fix can uncover another one; fixes that undo each other must come to an end.
const mostPasses = 10

export function createLinterWith(rules: readonly Rule[], options: LintOptions): Linter {
  const surroundings = options.surroundings ?? nothingAround(new Date(0))
  const context = contextOf(options)
  const policy = policyOf(rules, options)
  const runRules = runnerOf(rules)
  const documents = new Map<string, Document | undefined>()
  let known = new WeakMap<Document, Facts>()
  const read = readerInto(documents)

  const readText = (path: string): Document | undefined => {
    const text = surroundings.text(path)
    return text === undefined ? undefined : read(path, text)
  }
  const factsAbout = (document: Document): Facts => {
    const facts = known.get(document) ?? factsOf(document)
    known.set(document, facts)
    return facts
  }
  const subjectOf = (document: Document, folder: readonly Document[]): Subject => ({
    ...factsAbout(document),
    surroundings,
    options: context,
    folder: () => folder,
    open: (path) => {
      const whole = joined(folderOf(document.path), path)
      return folder.find((one) => one.path === whole) ?? readText(whole)
    },
  })
  const viewOf = (subject: Subject): View => {
    return { subject, inForce: policy.rulesFor(subject.document) }
  }
  const lint: Linter['lint'] = (given) => {
    const folders = byFolder(given)
    const shared = new Map([...folders.values()].flatMap((folder) => [...acrossFiles(folder)]))
    return given.map((document) => {
      const { path, inside = [] } = document
      if (policy.isIgnored(path)) return { path, document, findings: [], suppressed: [] }
      const folder = folders.get(folderOf(path)) ?? []
      const { alone = document, joint } = shared.get(document) ?? {}
      const views = [
        ...(joint ? [subjectOf(joint, folder)] : []),
        ...inside.map((one) => subjectInside(factsAbout(one), surroundings.now, context)),
      ]
      return { path, document, ...runRules(viewOf(subjectOf(alone, folder)), views.map(viewOf)) }
    })
  }
  return {
    read,
    lint,
    fix: (given, mode) => fixAll(given, mode, { read, lint }),
    forget: () => {
      documents.clear()
      known = new WeakMap()
    },
  }
}

function readerInto(documents: Map<string, Document | undefined>): Linter['read'] {
  return (path, text, kind) => {
    const key = `${kind ?? kindByPath(path) ?? ''} ${path}`
    const before = documents.get(key)
    if (before?.text === text) return before
    const document = documentOf(path, text, kind)
    documents.set(key, document)
    return document
  }
}

function fixAll(
  documents: readonly Document[],
  mode: FixMode,
  { read, lint }: Pick<Linter, 'read' | 'lint'>,
): readonly Fixed[] {
  let current = documents
  for (let pass = 0; ; pass += 1) {
    const linted = lint(current)
    const texts = current.map(({ text }, index) =>
      pass < mostPasses ? applyFixes(text, linted[index]?.findings ?? [], mode) : text,
    )
    if (texts.every((text, index) => text === current[index]?.text)) {
      return linted.map((one, index) => ({ ...one, text: texts[index] ?? '' }))
    }
    current = current.map((document, index) => {
      const text = texts[index] ?? ''
      if (text === document.text) return document
      return read(document.path, text, document.kind) ?? document
    })
  }
}

// A file inside another one is read elsewhere, so nothing is known of its surroundings.
function subjectInside(facts: Facts, now: Date, options: LintContext): Subject {
  const surroundings = nothingAround(now)
  return { ...facts, surroundings, options, folder: () => [facts.document], open: () => undefined }
}

function byFolder(documents: readonly Document[]): ReadonlyMap<string, readonly Document[]> {
  const sorted = documents.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  return groupedBy(sorted, ({ path }) => folderOf(path))
}

function contextOf({ clients, within, requireReason, settings }: LintOptions): LintContext {
  const withinMs = toWithin(within ?? settings?.read.within ?? '30d')
  if (withinMs === undefined) {
    throw new TypeError('Cannot use "within": expected days, hours or weeks, as in 30d')
  }
  return {
    clients: clients ?? settings?.read.clients ?? modelIds,
    withinMs,
    requireReason: requireReason ?? settings?.read.requireReason ?? false,
  }
}
