import { applyFixes, createLinter, lintRules } from 'milvus-connection/lint'
import type { Document, Finding, Linter, Rule } from 'milvus-connection/lint'
import { describe, expect, test } from 'vitest'
import { aroundOf } from './around.ts'
import { examplesOf } from './examples.ts'
import type { Example } from './examples.ts'

type Case = {
  readonly linter: Linter
  readonly first: Document
  readonly documents: readonly Document[]
}

/** The files of an example, taken apart, by a linter that knows what lies around them. */
function open(example: Example): Case {
  const { clients, within, requireReason } = example
  const linter = createLinter({ surroundings: aroundOf(example), clients, within, requireReason })
  const documents = Object.entries(example.files).flatMap(([path, text]) => {
    const document = linter.read(path, text)
    return document ? [document] : []
  })
  const [path] = Object.keys(example.files)
  const first = documents.find((document) => document.path === path)
  if (first === undefined)
    throw new Error(`Cannot lint "${example.title}": no kind of file we lint`)
  return { linter, first, documents }
}

/** What a rule finds in the first file of an example. */
function found({ id }: Rule, { linter, documents, first }: Case): readonly Finding[] {
  const all = linter.lint(documents)[documents.indexOf(first)]?.findings ?? []
  return all.filter(({ rule }) => rule === id)
}

const named = (examples: readonly Example[]) => examples.map((one) => [one.title, one] as const)

describe.each(lintRules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  const { allows, catches } = examplesOf(rule.id)

  test.each(named(allows))('allows %s', (_title, example) => {
    const findings = found(rule, open(example))
    expect(findings.map(({ origin, message }) => [origin.at, message])).toEqual([])
  })

  test.each(named(catches))('catches %s', (_title, example) => {
    const findings = found(rule, open(example))
    expect(findings.length).toBeGreaterThan(0)
    const places = findings.map(({ origin }) => `${origin.line}:${origin.column}`)
    if (example.at) expect(places).toEqual(example.at)
  })

  test.each(named(catches.filter(({ fixed }) => fixed !== undefined)))(
    'fixes %s',
    (_title, example) => {
      const { linter, documents, first } = open(example)
      const findings = found(rule, { linter, documents, first })
      const text = applyFixes(first.text, findings, 'unsafe')
      expect(text).toBe(example.fixed)
      const after = linter.read(first.path, text, first.kind)
      const rest = documents.map((one) => (one === first ? (after ?? first) : one))
      const left = found(rule, { linter, documents: rest, first: after ?? first })
      expect(applyFixes(text, left, 'unsafe')).toBe(text)
    },
  )

  test('says that it has fixes, and how safe they are', () => {
    const fixes = catches
      .flatMap((example) => found(rule, open(example)))
      .flatMap(({ fix }) => (fix ? [fix.safety] : []))
    const strongest = fixes.includes('unsafe')
      ? 'unsafe'
      : fixes.includes('safe')
        ? 'safe'
        : undefined
    if (rule.fix === undefined || strongest === undefined) expect(strongest).toBe(rule.fix)
    // "unsafe" is the word for a rule with fixes of both kinds.
    else expect([rule.fix, 'safe']).toContain(strongest)
  })

  test('is never stronger than it says', () => {
    const order = ['info', 'warning', 'error']
    const all = catches.flatMap((example) => found(rule, open(example)))
    const stronger = all.filter(
      ({ severity }) => order.indexOf(severity) > order.indexOf(rule.severity),
    )
    expect(stronger).toEqual([])
  })
})
