import { createLinter, lintRules } from 'milvus-connection/lint'
import type { Example, Finding, Rule } from 'milvus-connection/lint'
import { describe, expect, test } from 'vitest'
import { aroundOf } from './around.ts'

/** Lints the files of an example, and gives what is found in the first of them. */
function findings(example: Example): readonly Finding[] {
  const { files, clients, within } = example
  const linter = createLinter({ surroundings: aroundOf(example), clients, within })
  const documents = Object.entries(files).flatMap(([path, text]) => {
    const document = linter.read(path, text)
    return document ? [document] : []
  })
  const [path] = Object.keys(files)
  const first = documents.find((document) => document.path === path)
  if (first === undefined)
    throw new Error(`Cannot lint "${example.title}": no kind of file we lint`)
  return linter.lint(documents)[documents.indexOf(first)]?.findings ?? []
}

const of = ({ id }: Rule, all: readonly Finding[]) => all.filter(({ rule }) => rule === id)

describe.each(lintRules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  test.each(rule.allows.map((example) => [example.title, example] as const))(
    'allows %s',
    (_title, example) => {
      expect(
        of(rule, findings(example)).map(({ origin, message }) => [origin.at, message]),
      ).toEqual([])
    },
  )

  test.each(rule.catches.map((example) => [example.title, example] as const))(
    'catches %s',
    (_title, example) => {
      const found = of(rule, findings(example))
      expect(found.length).toBeGreaterThan(0)
      const places = found.map(({ origin }) => `${origin.line}:${origin.column}`)
      if (example.at) expect(places).toEqual(example.at)
    },
  )
})
