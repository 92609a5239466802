import { describe, expect, test } from 'vitest'
import type { ConfigNode } from '../../src/config/tree.ts'
import { parseJson } from '../../src/config/json.ts'
import { parseToml } from '../../src/config/toml.ts'
import { parseYaml } from '../../src/config/yaml.ts'

const tooLong = 'is too long for a file of settings'
const tooDeep = 'is nested too deeply'

const rounds = (count: number, line: (round: number) => string): string =>
  Array.from({ length: count }, (_, round) => line(round)).join('')

describe('a text made to exhaust the parser is refused', () => {
  test.each([
    ['100,000 open brackets of JSON', parseJson, '['.repeat(100_000), tooDeep],
    ['100,000 objects of JSON', parseJson, '{"a":'.repeat(100_000), tooDeep],
    ['50,000 open brackets of YAML', parseYaml, '['.repeat(50_000), tooDeep],
    ['nested lists of YAML', parseYaml, '- '.repeat(10_000), tooDeep],
    ['nested maps of YAML', parseYaml, '{a: '.repeat(10_000), tooDeep],
    ['nested keys of YAML', parseYaml, '? '.repeat(10_000), tooDeep],
    ['indented maps of YAML', parseYaml, rounds(500, (n) => `${' '.repeat(n)}a:\n`), tooDeep],
    ['a dotted key of TOML', parseToml, `${'a.'.repeat(50_000)}a = 1`, tooDeep],
    ['a dotted table of TOML', parseToml, `[${'a.'.repeat(50_000)}a]`, tooDeep],
    ['inline tables of TOML', parseToml, `a = ${'{a = '.repeat(200)}1${'}'.repeat(200)}`, tooDeep],
    [
      'brackets of TOML',
      parseToml,
      `a = ${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `${tooDeep}, or has too long a value`,
    ],
    ['ten megabytes of JSON', parseJson, '1'.repeat(10_000_000), tooLong],
    ['ten megabytes of YAML', parseYaml, '- a\n'.repeat(2_500_000), tooLong],
    ['ten megabytes of TOML', parseToml, '# a\n'.repeat(2_500_000), tooLong],
    ['many empty lines of YAML', parseYaml, '\n'.repeat(262_000), tooLong],
  ])('%s', (_, parse, text, reason) => {
    const { root, problems } = parse(text)
    expect(root).toBeUndefined()
    expect(problems.map((problem) => problem.reason)).toContain(reason)
  })

  test('aliases that double thirty times over', () => {
    const text = `a0: &a0 {x: 1}\n${rounds(30, (n) => `a${n + 1}: &a${n + 1} {x: *a${n}, y: *a${n}}\n`)}`
    const { root, problems } = parseYaml(text)
    expect(root).toBeUndefined()
    expect(problems[0]?.reason).toBe('repeats too much through aliases')
  })

  test('merge keys that grow with every map', () => {
    const text = `a0: &a0 {x: 1}\n${rounds(200, (n) => `a${n + 1}: &a${n + 1} {<<: *a${n}, k${n}: 1}\n`)}`
    expect(parseYaml(text).problems[0]?.reason).toBe('repeats too much through aliases')
  })
})

describe('what a file of settings can hold is within the limits', () => {
  const depth = (node: ConfigNode | undefined): number =>
    node?.kind === 'map' ? 1 + Math.max(0, ...node.entries.map(({ value }) => depth(value))) : 0

  test.each([
    ['JSON', parseJson, `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`],
    ['YAML', parseYaml, `${'{a: '.repeat(100)}1${'}'.repeat(100)}`],
    ['TOML', parseToml, `${'a.'.repeat(99)}a = 1`],
  ])('a hundred maps in each other, as %s', (_, parse, text) => {
    const { root, problems } = parse(text)
    expect(problems).toEqual([])
    expect(depth(root)).toBe(100)
  })

  test('an alias is the node of its anchor, not a copy', () => {
    const { root } = parseYaml('a: &x {b: 1}\nc: *x')
    const [first, second] = root?.kind === 'map' ? root.entries : []
    expect(second?.value).toBe(first?.value)
    expect(first?.value.kind).toBe('map')
  })
})

test('no more than a hundred problems are listed', () => {
  expect(parseYaml('a: 1\n'.repeat(500)).problems).toHaveLength(100)
})
