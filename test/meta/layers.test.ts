import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { afterAll, describe, expect, test } from 'vitest'

type Layer = { readonly folder: string; readonly imports: readonly string[] }
type Rule = { readonly name: string; readonly from: object; readonly to: object }
type Layers = {
  layersIn(markdown: string): Layer[]
  problemsOf(layers: readonly Layer[], entries: readonly string[]): string[]
  layerRules(layers: readonly Layer[]): Rule[]
}

const root = new URL('../../', import.meta.url)
const module: Layers = await import(new URL('tools/layers.mjs', root).href)
const { layersIn, problemsOf, layerRules } = module

const folder = mkdtempSync(join(tmpdir(), 'milvus-connection-layers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const table = (rows: string): string =>
  `# Architecture\n\n| \`other/\` | before | nothing |\n\n## Layers\n\nText.\n\n${rows}\n\n## Words\n\n| \`late/\` | x | y |\n`

const house = layersIn(
  table(`| folder | what is in it | may import |
| ------ | ------------- | ---------- |
| \`core/\` | laws | nothing |
| \`text/\` | text | \`core\` |
| \`config/\` | text | \`core\` |
| \`work/\` | work with \`text/\` | \`core\` \`text\` |
| \`entry/\` | doors | everything |`),
)
const all = ['core/', 'text/', 'config/', 'work/', 'entry/']

describe('the table', () => {
  test('is read from its own section, row by row', () => {
    expect(house).toEqual([
      { folder: 'core', imports: [] },
      { folder: 'text', imports: ['core'] },
      { folder: 'config', imports: ['core'] },
      { folder: 'work', imports: ['core', 'text'] },
      { folder: 'entry', imports: ['core', 'text', 'config', 'work', 'entry'] },
    ])
    expect(problemsOf(house, all)).toEqual([])
  })

  test.each<[string, readonly Layer[], readonly string[], string]>([
    ['no table', layersIn('# Architecture\n'), [], 'ARCHITECTURE.md has no table of layers'],
    [
      'a file in no folder',
      house,
      [...all, 'index.ts'],
      'src/index.ts is in no folder: every file belongs to a layer',
    ],
    [
      'a folder without a row',
      house,
      [...all, 'utils/'],
      'src/utils/ has no row in ARCHITECTURE.md',
    ],
    [
      'a row without a folder',
      house,
      all.filter((name) => name !== 'work/'),
      'work/ has a row in ARCHITECTURE.md, and is no folder of src',
    ],
    [
      'a row that names one below it',
      [
        { folder: 'core', imports: ['work'] },
        { folder: 'work', imports: [] },
      ],
      ['core/', 'work/'],
      'The row of core/ names work, which has no row above it',
    ],
    [
      'two rows that name each other',
      [
        { folder: 'core', imports: ['work'] },
        { folder: 'work', imports: ['core'] },
      ],
      ['core/', 'work/'],
      'The row of core/ names work, which has no row above it',
    ],
    [
      'a row that names no folder',
      [{ folder: 'core', imports: ['utils'] }],
      ['core/'],
      'The row of core/ names utils, which has no row above it',
    ],
    [
      'two rows for one folder',
      [...house, { folder: 'text', imports: [] }],
      all,
      'text/ has two rows in ARCHITECTURE.md',
    ],
  ])('may not have %s', (_title, layers, entries, problem) => {
    expect(problemsOf(layers, entries)).toEqual([problem])
  })

  test('of this repository fits its folders', () => {
    const entries = readdirSync(new URL('src', root), { withFileTypes: true })
    const layers = layersIn(readFileSync(new URL('ARCHITECTURE.md', root), 'utf8'))
    const names = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    expect([problemsOf(layers, names), layers.length > 10]).toEqual([[], true])
  })
})

/** The arrows between folders that break the rules of `house`, as `rule: from → to`. */
async function broken(files: Readonly<Record<string, string>>): Promise<string[]> {
  const base = mkdtempSync(join(folder, 'case-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, path)), { recursive: true })
    writeFileSync(join(base, path), text)
  }
  const { output } = await cruise(['src'], {
    baseDir: base,
    validate: true,
    ruleSet: {
      forbidden: layerRules(house).map((rule) => ({ ...rule, severity: 'error' as const })),
    },
    tsPreCompilationDeps: true,
  })
  if (typeof output === 'string') throw new Error(output)
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
}

describe('an arrow', () => {
  const made = 'export const made = 1\nexport type Made = 1\n'
  const down = {
    'src/core/a.ts': made,
    'src/text/a.ts': `export { made } from '../core/a.ts'\n`,
    'src/config/a.ts': `export type { Made } from '../core/a.ts'\n`,
    'src/work/a.ts': `import { made } from '../text/a.ts'\nexport { made }\n`,
    'src/work/b/c.ts': `export { made } from '../a.ts'\n`,
    'src/entry/index.ts': `export { made } from '../work/a.ts'\nexport type { Made } from '../config/a.ts'\n`,
    'src/entry/cli.ts': `export { made } from './index.ts'\n`,
  }

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['down or in one folder is allowed', {}, []],
    [
      'up fails',
      { 'src/text/up.ts': `export { made } from '../work/a.ts'\n` },
      ['text-imports: src/text/up.ts → src/work/a.ts'],
    ],
    [
      'up fails for a type',
      { 'src/core/up.ts': `import type { Made } from '../config/a.ts'\nexport type One = Made\n` },
      ['core-imports: src/core/up.ts → src/config/a.ts'],
    ],
    [
      'up fails for an import that is only loaded when needed',
      { 'src/core/up.ts': `export const load = () => import('../work/a.ts')\n` },
      ['core-imports: src/core/up.ts → src/work/a.ts'],
    ],
    [
      'up fails from a folder within',
      { 'src/text/in/up.ts': `export { made } from '../../entry/index.ts'\n` },
      ['text-imports: src/text/in/up.ts → src/entry/index.ts'],
    ],
    [
      'between two folders, each importing the other, fails in one of them',
      {
        'src/text/b.ts': `export { made } from '../work/one.ts'\n`,
        'src/work/one.ts': `export { made } from '../text/a.ts'\n`,
      },
      ['text-imports: src/text/b.ts → src/work/one.ts'],
    ],
    [
      'down to a folder that the row does not name fails',
      { 'src/work/d.ts': `export type { Made } from '../config/a.ts'\n` },
      ['work-imports: src/work/d.ts → src/config/a.ts'],
    ],
    [
      'to a file in no folder fails',
      { 'src/text/d.ts': `export { made } from '../loose.ts'\n`, 'src/loose.ts': made },
      ['text-imports: src/text/d.ts → src/loose.ts'],
    ],
  ])('%s', { timeout: 60_000 }, async (_title, files, expected) => {
    expect(await broken({ ...down, ...files })).toEqual(expected)
  })
})
