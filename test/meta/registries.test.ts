import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { clientIds, modelIds } from '../../src/clients/ids.ts'
import { adapters, interpretations } from '../../src/entry/clients.ts'
import { ruleIds as refusals } from '../../src/core/diagnostics.ts'
import { families } from '../../src/lint/page.ts'
import { lintRuleIds, ruleFamilies } from '../../src/lint/rule-ids.ts'
import * as ruleFiles from '../../src/lint/rules/files.ts'
import { lintRules } from '../../src/lint/rules/index.ts'
import { exampleIds, examplesOf } from '../lint/examples.ts'
import { sources } from '../../src/sources/index.ts'

const folder = (path: string): readonly string[] =>
  readdirSync(new URL(`../../src/${path}`, import.meta.url)).map((name) => name.replace('.ts', ''))

const text = (path: string): string =>
  readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8')

describe('a list is what is in the folder', () => {
  test('every source is in the list of sources, and one a file', () => {
    const files = folder('sources').filter((name) =>
      text(`sources/${name}.ts`).includes(': Source = '),
    )
    const names = files.map((name) => (name === 'defaults' ? 'default' : name))
    expect(names.toSorted()).toEqual(sources.map(({ id }) => id).toSorted())
  })

  test('sources stand in the order of their strength', () => {
    const order = ['args', 'env', 'dotenv', 'config', 'keychain', 'default']
    expect(sources.map(({ id }) => order.indexOf(id))).toEqual(
      sources.map(({ id }) => order.indexOf(id)).toSorted((a, b) => a - b),
    )
    expect([sources[0]?.id, sources.at(-1)?.id]).toEqual(['args', 'default'])
  })

  test('every adapter is a file named by its id, or stands with its sibling, and is in the list', () => {
    const siblings = ['go-legacy']
    const ids = adapters.map(({ id }) => id).filter((id) => !siblings.includes(id))
    expect(ids.toSorted()).toEqual(folder('clients/adapters').toSorted())
  })

  test('every adapter is tested in a file of its name', () => {
    const tests = readdirSync(new URL('../clients/adapters', import.meta.url))
    expect(adapters.filter(({ id }) => !tests.includes(`${id}.test.ts`))).toEqual([])
  })

  test('every command is a file named by its id, or by its group', async () => {
    const { commands, groups } = await import('../../src/cli/commands/index.ts')
    const others = ['index', 'command']
    const files = folder('cli/commands').filter((name) => !others.includes(name))
    const names = commands.map(({ name }) => {
      const id = name.replace(' ', '-')
      return files.includes(id) ? id : (name.split(' ')[0] ?? name)
    })
    expect([...new Set(names)].toSorted()).toEqual(files.toSorted())
    expect(files).toEqual(expect.arrayContaining(Object.keys(groups)))
  })
})

describe('the command knows', () => {
  test('the clients that there are adapters for, in their order', () => {
    expect(clientIds).toEqual(adapters.map(({ id }) => id))
  })

  test('the clients that there are models of, in their order', () => {
    expect(modelIds).toEqual(Object.keys(interpretations({})))
  })
})

describe('every rule of the linter', () => {
  const pages = readdirSync(new URL('../../docs/rules', import.meta.url))

  test('that is in the list is made, in the order of the list', () => {
    expect(lintRules.map(({ id }) => id)).toEqual(lintRuleIds)
    expect(new Set(lintRuleIds).size).toBe(lintRuleIds.length)
  })

  test('is a file named by its id, or a row of a table that index.ts takes in', () => {
    const imports = text('lint/rules/index.ts').matchAll(/from '\.\/(.*)\.ts'/g)
    const tables = Array.from(imports, ([, name = '']) => name)
    const files = [...Object.values(ruleFiles).map(({ id }) => id), ...tables, 'index']
    expect(files.toSorted()).toEqual(folder('lint/rules').toSorted())
  })

  test('has examples, and there are no others', () => {
    expect(exampleIds).toEqual(lintRuleIds.toSorted())
  })

  test('has a page, and there is no page without one', () => {
    const expected = [...lintRules.map(({ id }) => `${id}.md`), 'README.md']
    expect(pages.toSorted()).toEqual(expected.toSorted())
  })

  test('speaks for what the resolver refuses, but what shows at run time alone', () => {
    const otherwise = {
      'placeholder-value': 'placeholder-left-in',
      'value-cut-short': 'env-value-hash',
      'secret-file-readable': 'secret-file-mode',
      'unreadable-source': 'unparsable-file',
    }
    // They come of several sources together, or of what a store answers.
    const atRunTime = [
      ...['bare-variable-ignored', 'split-credentials', 'invalid-secret', 'secret-not-found'],
      ...['secret-store-unavailable', 'secret-denied', 'secret-locked', 'secret-timed-out'],
    ]
    const spoken = new Set([...lintRuleIds, ...Object.keys(otherwise)])
    expect(refusals.filter((id) => !spoken.has(id)).toSorted()).toEqual(atRunTime.toSorted())
    expect(Object.values(otherwise).filter((id) => !lintRuleIds.includes(id))).toEqual([])
  })

  test('stands with its family, and every family is explained, in the same order', () => {
    expect(Object.keys(ruleFamilies)).toEqual(Object.keys(families))
    const expected = Object.entries(ruleFamilies).flatMap(([family, ids]) => ids.map(() => family))
    expect(lintRules.map(({ family }) => family)).toEqual(expected)
  })

  test.each(lintRules.map((rule) => [rule.id, rule] as const))(
    '%s allows two things at least, and catches two',
    (id, { summary, why, help }) => {
      const { allows, catches } = examplesOf(id)
      expect([allows.length >= 2, catches.length >= 2]).toEqual([true, true])
      const titles = [...allows, ...catches].map(({ title }) => title)
      expect(new Set(titles).size).toBe(titles.length)
      expect([summary, why, help].filter((text) => text.trim().length < 10)).toEqual([])
    },
  )
})
