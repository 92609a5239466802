import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { variableNames } from '../../src/entry/index.ts'
import { argumentNames, flagName } from '../../src/settings/names.ts'
import { settings } from '../../src/settings/table.ts'
import { run } from '../cli/command.ts'
import { argumentNamesByHand } from '../meta/argument-names.ts'

// Every list that is made from the settings table, held to it.

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

/** What the pattern's group holds at each place in the text that it matches. */
const found = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, group = '']) => group)

const flags = settings.flatMap(({ id, kind }) =>
  kind === 'boolean' ? [flagName(id), flagName(id).replace('--', '--no-')] : [flagName(id)],
)
const names = settings.flatMap(argumentNames)
const keys = settings.filter(({ group }) => group !== 'alias').flatMap(argumentNames)
const bare = settings.flatMap(({ env, kind }) =>
  env.flatMap((name) => (kind === 'secret' ? [name, `${name}_FILE`] : [name])),
)
// One variable is read for a client's sake and has no counterpart of an alias.
const ofAlias = settings
  .filter(({ group }) => group !== 'alias')
  .flatMap(({ env, kind }) =>
    env
      .filter((name) => name.startsWith('MILVUS_') && name !== 'MILVUS_DEFAULT_CONNECTION')
      .map((name) => name.replace('MILVUS_', 'MILVUS_PROD_'))
      .flatMap((name) => (kind === 'secret' ? [name, `${name}_FILE`] : [name])),
  )

const schemaOf = (name: string): Schema => JSON.parse(read(`schemas/${name}.schema.json`))
type Schema = { readonly properties: object; readonly [key: string]: unknown }
const ofFile = ['$schema', 'default', 'alias', 'connections', 'lint']

/** The keys of every object in a JSON Schema that describes one of these keys. */
function keySets(schema: unknown, key: string): readonly (readonly string[])[] {
  if (typeof schema !== 'object' || schema === null) return []
  const inside = Object.values(schema).flatMap((one) => keySets(one, key))
  const properties: object = 'properties' in schema ? Object(schema.properties) : {}
  return key in properties ? [Object.keys(properties), ...inside] : inside
}

const rowsOf = (page: string, cells: number): readonly (readonly string[])[] =>
  page
    .split('\n')
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()))
    .filter((row) => row.length === cells && row[0]?.startsWith('`') === true)
const code = (all: readonly string[]): string => all.map((name) => `\`${name}\``).join(', ')

describe('equals what the settings table says', () => {
  const page = read('docs/settings.md')
  const everything = read('.env.example')

  test.each<readonly [title: string, list: unknown, expected: unknown]>([
    ['the arguments of the type, by hand', argumentNamesByHand.toSorted(), names.toSorted()],
    ['the variables of the default alias', variableNames('default').slice(0, bare.length), bare],
    ['the variables of an alias', variableNames('prod'), [...bare, ...ofAlias]],
    ['.env.example', found(everything, /^(?:# )?([A-Z_]+)=/gm), settings.map(({ env }) => env[0])],
    [
      'the table of names in docs/settings.md',
      rowsOf(page, 4),
      settings.map((setting) => [
        code([setting.id]),
        code(argumentNames(setting).slice(1)),
        code(flags.filter((flag) => flag.replace('--no-', '--') === flagName(setting.id))),
        code(setting.env),
      ]),
    ],
    [
      'the table of values in docs/settings.md',
      rowsOf(page, 3)
        .filter(([name = '']) => settings.some(({ id }) => name === code([id])))
        .map(([name, doc]) => [name, doc]),
      settings.map(({ id, doc }) => [code([id]), doc.replaceAll('|', '\\|')]),
    ],
    [
      'the keys of a config file in its schema',
      Object.keys(schemaOf('config').properties).filter((key) => !ofFile.includes(key)),
      keys,
    ],
    ['the keys of a block in it', keySets(schemaOf('config'), 'uri').slice(1), [keys]],
    [
      'the origins in the schema of a resolution',
      [
        ...new Set(found(read('schemas/resolution.schema.json'), /"enum": (\[\s*"uri"[^\]]*\])/g)),
      ].map((list): unknown => JSON.parse(list))[0],
      settings.map(({ id }) => id),
    ],
  ])('%s', (_title, list, expected) => {
    expect(list).toEqual(expected)
  })

  const ofSettings = new Set(flags)
  // A flag has one spelling: no other name of a setting is one.
  const others = names.map((name) => `--${name.replaceAll('_', '-')}`.toLowerCase())
  const isOfTable = (flag: string): boolean => ofSettings.has(flag) || others.includes(flag)

  test.each([
    ['the flags in the help of resolve', ['resolve', '--help'], /^ {2}(--[a-z-]+)/gm],
    ['the flags in the help of explain', ['explain', '--help'], /^ {2}(--[a-z-]+)/gm],
    ['the flags in the help of exec', ['exec', '--help'], /^ {2}(--[a-z-]+)/gm],
  ])('%s', { timeout: 60_000 }, async (_title, words, pattern) => {
    const { stdout } = await run(words)
    expect(found(stdout, pattern).filter(isOfTable)).toEqual(flags)
  })

  test.each<readonly [shell: string, part: RegExp, flag: RegExp]>([
    ['bash', /^ {4}'resolve'\)[\s\S]*?words="([^"]*)"/m, /(--[a-z-]+)/g],
    ['zsh', /^ {4}resolve\)\n([\s\S]*?);;/m, /'\*(--[a-z-]+)/g],
    ['fish', /([\s\S]*)/, /_from resolve' -l (\S+)/g],
  ])('the words of the completion for %s', { timeout: 60_000 }, async (shell, part, flag) => {
    const { stdout } = await run(['completion', shell])
    const words = found(part.exec(stdout)?.[1] ?? '', flag)
    expect(words.map((word) => `--${word.replace(/^--/, '')}`).filter(isOfTable)).toEqual(flags)
  })
})
