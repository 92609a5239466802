import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { InvalidConnectionError, resolveConnectionSync } from '../../src/entry/index.ts'
import type { ConnectionArgs, SettingKind } from '../../src/entry/index.ts'
import { readLintSettings } from '../../src/entry/lint.ts'
import { configFileSchema } from '../../src/entry/schema.ts'
import { allArgumentNames, allBareVariables, settingByArgument } from '../../src/settings/names.ts'
import { canary, machineWith, sound } from '../properties/settings.ts'
import { fc } from '../properties/check.ts'

// What a value comes to beside others, or what its text means, is not for the schema to say.
const aboutOthers = new Set([
  'conflicting-credentials',
  'conflicting-endpoint',
  'conflicting-security',
  'certificate-without-tls',
  'incomplete-client-certificate',
  'missing-password',
  'secret-store-unavailable',
  'unreadable-source',
  'unknown-alias',
])

/** The rules that the resolver refuses a config file by; none if it takes it. */
function refusals(path: string, text: string): readonly string[] {
  const machine = machineWith({ [path]: text }, { SOMEWHERE: canary })
  try {
    resolveConnectionSync({}, { machine, configFile: path, env: false, envFiles: false })
    return []
  } catch (error) {
    if (!(error instanceof InvalidConnectionError)) throw error
    const errors = error.diagnostics.filter(({ severity }) => severity === 'error')
    return errors.map(({ rule }) => rule).filter((rule) => !aboutOthers.has(rule))
  }
}

const formats = [
  ['/project/milvus.json', (file: unknown) => JSON.stringify(file)],
  ['/project/milvus.yaml', (file: unknown) => stringify(file)],
] as const

/** Says of a file, in every format, what the resolver and what the schema make of it. */
function verdicts(file: unknown): readonly (readonly [resolver: unknown, schema: boolean])[] {
  const isInSchema = configFileSchema.safeParse(file).success
  return formats.map(([path, write]) => [refusals(path, write(file)), isInSchema])
}

function agreeOn(file: unknown): void {
  for (const [refused, isInSchema] of verdicts(file)) {
    expect([file, refused, isInSchema]).toEqual([
      file,
      isInSchema ? [] : expect.arrayContaining([expect.any(String)]),
      isInSchema,
    ])
  }
}

const space = fc.constantFrom('', '', ' ', '\t', '\n', '\u00A0', '\uFEFF ')
const spelt = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      space,
      fc.constantFrom(text, text, text.toUpperCase(), `"${text}"`, `'${text}'`, `${text} x`),
      space,
    )
    .map((parts) => parts.join(''))

// Values near the edge of what each kind takes. Of texts the schema says no more than that they are
// texts: whether an endpoint, a name or a credential is one, the resolver alone knows.
const edges: { readonly [Kind in SettingKind]?: readonly (string | number | boolean)[] } = {
  port: [0, 1, 65_535, 65_536, -1, 1.5, '0', '00080', '65535', '65536', '99999', '+1', '1.0'],
  boolean: ['TRUE', 'oN', 'y', 'enabled', 0, 1, 2, '00', true, false],
  duration: [0, -1, 0.5, 1e-9, 1e21, 2_147_483.647, 2_147_483_648, 1e9, '0', '0.0', '00s', '.5'],
}
const durations = ['5.', '1 s', '1  s', '1h', '1d', '1e3', '0.4 ms', '597h', '596 h', true]
const near = (kind: SettingKind): readonly (string | number | boolean)[] => {
  if (kind === 'duration') return [...(edges.duration ?? []), ...durations]
  return edges[kind] ?? (kind === 'secret' ? [true, 123_456, 1.5] : [true])
}

const texts: { readonly [Name in string]?: readonly string[] } = {
  host: ['db.example', '10.0.0.7'],
  address: ['db.example:19530', '[::1]:443'],
}

const other = fc.constantFrom<unknown>(null, '', ' ', '\n\t', [], ['a'], {}, { a: 1 })

const entry = fc
  .constantFrom(...allArgumentNames().filter((name) => name !== 'alias'))
  .chain((name) => {
    const kind = settingByArgument(name)?.kind ?? 'name'
    const sounds = fc
      .constantFrom(...(texts[name] ?? sound[kind]))
      .chain((text) => (edges[kind] === undefined ? fc.constant(text) : spelt(text)))
    const values = fc.oneof(
      { arbitrary: sounds, weight: 4 },
      { arbitrary: other, weight: 2 },
      { arbitrary: fc.constantFrom(...near(kind)), weight: 4 },
    )
    return fc.tuple(fc.constant(name), values)
  })

// A password is one of a user.
const whole = ([name, value]: readonly [string, unknown]): object =>
  name === 'password' ? { user: 'root', password: value } : { [name]: value }

const places: readonly ((block: object) => object)[] = [
  (block) => block,
  (block) => ({ connections: { default: block } }),
  (block) => ({ default: 'dev', connections: { dev: block, prod: null } }),
]

// Names that are settings, nearly, not at all, or that a language has for itself.
const key = fc.oneof(
  fc.constantFrom(...allArgumentNames(), 'connections', 'default', '$schema', 'lint'),
  fc
    .tuple(fc.constantFrom(...allArgumentNames()), fc.constantFrom('s', '_', ' ', '-file'))
    .map((parts) => parts.join('')),
  fc.constantFrom('__proto__', 'constructor', 'toString', '', 'URI', 'Uri', 'prod', 'prod-tls'),
  fc.string({ maxLength: 6 }),
)
// Names of connections whose variables could be those of a setting.
const taken = allBareVariables().flatMap((name) => {
  const words = name.toLowerCase().split('_').slice(1)
  return words.map((_, end) => words.slice(0, end).join('-')).filter((one) => one !== '')
})
const aliasName = fc.oneof(key, fc.constantFrom(...taken), fc.constantFrom('prod', 'Dev', 'ü'))
const notBlock = fc.constantFrom<unknown>(null, '', 'text', 5, true, [], ['a'])

describe('a config file is refused by the resolver and by the schema, or by neither', () => {
  const laws: readonly (readonly [title: string, files: fc.Arbitrary<unknown>])[] = [
    [
      'for one setting, whatever its value',
      fc.tuple(entry, fc.constantFrom(...places)).map(([one, place]) => place(whole(one))),
    ],
    [
      'for the names on top',
      fc
        .tuple(key, fc.constantFrom('', null))
        .filter(([name]) => !['$schema', 'lint', 'connections'].includes(name))
        .map((one) => Object.fromEntries([one])),
    ],
    [
      'for the names in a block',
      fc
        .tuple(key, fc.constantFrom('', null), fc.constantFrom(...places.slice(1)))
        .map(([name, value, place]) => place(Object.fromEntries([[name, value]]))),
    ],
    [
      'for the names of connections',
      aliasName.map((name) => ({
        connections: Object.fromEntries([[name, { uri: 'localhost' }]]),
      })),
    ],
    [
      'for what stands where a block should',
      fc.oneof(
        notBlock.map((block) => ({ connections: block })),
        notBlock.map((block) => ({ connections: { dev: block } })),
      ),
    ],
    [
      'for the name of the default connection',
      fc
        .tuple(
          fc.constantFrom('default', 'alias'),
          fc.oneof(notBlock, fc.constantFrom<unknown>('prod', {}, 5.5)),
        )
        .map((one) => Object.fromEntries([one])),
    ],
  ]

  test.each(laws)('%s', (_title, files) => {
    const seen = { taken: 0, refused: 0 }
    fc.assert(
      fc.property(files, (file) => {
        agreeOn(file)
        seen[configFileSchema.safeParse(file).success ? 'taken' : 'refused'] += 1
      }),
    )
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(5)
  })
})

// What the one takes and the other does not, and why.
describe('a config file divides the resolver and the schema only where', () => {
  test.each<readonly [title: string, file: unknown, refused: readonly string[], taken: boolean]>([
    ['a text is no endpoint, name or credential', { uri: 'ftp://a' }, ['unsupported-scheme'], true],
    ['two names of a setting disagree', { db: 'a', database: 'b' }, ['conflicting-names'], true],
    ['settings need one another', { password: 'secret' }, ['invalid-user'], true],
    ['it has nothing in it at all', null, [], false],
    ['the linter is spoken to', { lint: { rule: {} } }, [], false],
    ['an editor is', { $schema: 5 }, [], false],
  ])('%s', (_title, file, refused, taken) => {
    expect(verdicts(file)).toEqual(formats.map(() => [refused, taken]))
  })
})

function outcomeOf(args: ConnectionArgs, files: Readonly<Record<string, string>>): unknown {
  const machine = machineWith(files, { SOMEWHERE: canary })
  const configFile = Object.keys(files)[0] ?? false
  try {
    return resolveConnectionSync(args, { machine, configFile, env: false, envFiles: false })
      .connection
  } catch (error) {
    if (!(error instanceof InvalidConnectionError)) throw error
    // That a reference in a project's file asks for a variable is told of files alone.
    const told = error.diagnostics.filter(({ severity }) => severity === 'error')
    return told.map(({ rule }) => rule)
  }
}

describe('a setting means the same as an argument and in a config file', () => {
  test('whatever its value', () => {
    fc.assert(
      fc.property(entry.map(whole), fc.constantFrom(...formats), (settings, [path, write]) => {
        const inFile = outcomeOf({}, { [path]: write(settings) })
        expect([settings, inFile]).toEqual([settings, outcomeOf(settings, {})])
      }),
    )
  })
})

test('white space around a value means nothing, in an argument and in a config file', () => {
  const notSecret = entry.filter(
    ([name, value]) => settingByArgument(name)?.kind !== 'secret' && typeof value === 'string',
  )
  fc.assert(
    fc.property(notSecret, space, fc.constantFrom(...formats), ([name, value], around, format) => {
      const [path, write] = format
      const text = String(value).trim()
      const plain = { [name]: text }
      const spaced = { [name]: `${around}${text}${around}` }
      const expected = [name, around, outcomeOf(plain, {})]
      expect([name, around, outcomeOf(spaced, {})]).toEqual(expected)
      expect([name, around, outcomeOf({}, { [path]: write(spaced) })]).toEqual(expected)
    }),
  )
})

describe('settings of the linter are refused by their reader and by the schema, or by neither', () => {
  const severity = fc.constantFrom<unknown>(
    'off',
    'info',
    'warning',
    'error',
    false,
    true,
    'fatal',
    1,
  )
  const rules = fc.dictionary(fc.constantFrom('trailing-slash', 'invalid-port'), severity, {
    maxKeys: 2,
  })
  const patterns = fc.oneof(
    fc.array(fc.constantFrom('a/**', '*.yaml', '..x/**'), { maxLength: 2 }),
    fc.constantFrom<unknown>('', {}, [''], [null], [['a']]),
  )
  const clients = fc.oneof(
    fc.array(fc.constantFrom('node', 'pymilvus', 'java', 'ruby'), { maxLength: 2 }),
    fc.constantFrom<unknown>({}, [5]),
  )
  const lint = fc.oneof(
    fc.record(
      {
        rules: fc.oneof(rules, fc.constantFrom<unknown>([], 'off')),
        clients,
        within: fc.constantFrom<unknown>('30d', ' 72 H ', '2w', '1m', 'd', '', '123456d', 30, true),
        requireReason: fc.constantFrom<unknown>(true, false, 'yes', 1, []),
        ignore: patterns,
        overrides: fc.oneof(
          fc.array(fc.record({ files: patterns, rules }), { maxLength: 2 }),
          fc.constantFrom<unknown>({}, ['a'], [{ files: ['a'], rules: {}, rule: {} }]),
        ),
        rule: fc.constantFrom({}),
      },
      { requiredKeys: [] },
    ),
    fc.constantFrom<unknown>(null, [], 'off', {}),
  )

  test('whatever they are', () => {
    const seen = { taken: 0, refused: 0 }
    fc.assert(
      fc.property(lint, fc.constantFrom(...formats), (settings, [path, write]) => {
        const read = readLintSettings(path, write({ lint: settings }))
        const isInSchema = configFileSchema.safeParse({ lint: settings }).success
        expect([settings, read?.problems.length === 0]).toEqual([settings, isInSchema])
        seen[isInSchema ? 'taken' : 'refused'] += 1
      }),
    )
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(25)
  })
})
