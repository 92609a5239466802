import { posix } from 'node:path'
import { fc } from './check.ts'
import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../src/cli/outcome.ts'
import { parseJson } from '../../src/config/json.ts'
import { resolutionJson } from '../../src/cli/formats/json.ts'
import {
  type ConnectionArgs,
  type Machine,
  InvalidConnectionError,
  type ResolveOptions,
  resolveConnectionSync,
  Secret,
  type Setting,
  type SettingId,
  type SettingKind,
} from '../../src/entry/index.ts'
import {
  configFileSchema,
  connectionSchema,
  resolutionSchema,
  rules,
} from '../../src/entry/schema.ts'
import { argumentNames } from '../../src/settings/names.ts'
import { settingTable } from '../../src/settings/table.ts'

const canary = 'Xq7-canary'

const wild = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'ftp://db.example',
    'http://a b',
    '70000',
    'YOUR_ENDPOINT',
    'in01-*****',
  ),
  fc.constantFrom('"http://quoted"', 'tcp://10.0.0.1:19530', 'no such value:', '\u0000', 'é', '5'),
  fc.string({ maxLength: 8 }),
)
const sound: { readonly [Kind in SettingKind]: readonly string[] } = {
  endpoint: [
    'http://localhost:19530',
    'https://Db.example/books',
    'https://milvus.example',
    `https://root:${canary}%2F@[::1]:443`,
    'db.example',
    '10.0.0.7',
    'unix:/run/milvus.sock',
    './milvus.db',
  ],
  port: ['19530', '1', ' 443 '],
  name: ['root', 'books', 'default'],
  secret: [canary, `root:${canary}`, `env://SOMEWHERE`],
  boolean: ['true', 'No', '1', 'ON'],
  path: ['./certs/ca.pem', '~/key.pem'],
  duration: ['10', '500ms', '1.5', '.5 H'],
}

// Settings that go together, so that many inputs come off; a wild value now and then.
const groups: readonly (readonly SettingId[][])[] = [
  [[], [], ['uri'], ['uri'], ['address'], ['host', 'port'], ['port'], ['uri', 'host']],
  [[], [], ['token'], ['user', 'password'], ['password'], ['user', 'token']],
  [[], [], [], [], ['caPemPath'], ['clientPemPath', 'clientKeyPath'], ['serverName']],
  [[], [], [], ['secure']],
  [[], [], ['dbName'], ['timeout'], ['dbName', 'timeout']],
]

/** Some settings, each under one of its names in one kind of place. */
function place(namesOf: (setting: Setting) => readonly string[]) {
  const entry = (id: SettingId) =>
    fc.tuple(
      fc.constantFrom(...namesOf(settingTable[id])),
      fc.oneof(
        { arbitrary: fc.constantFrom(...sound[settingTable[id].kind]), weight: 25 },
        { arbitrary: wild, weight: 1 },
      ),
    )
  const group = (choices: readonly SettingId[][]) =>
    fc.constantFrom(...choices).chain((ids) => fc.tuple(...ids.map(entry)))
  return fc.tuple(...groups.map(group)).map((all) => Object.fromEntries(all.flat()))
}

const block = place(argumentNames)
const configFile = fc
  .record(
    {
      top: block,
      connections: fc.dictionary(
        fc.constantFrom('dev', 'dev', 'prod', 'prod', 'conn'),
        fc.option(block),
        { maxKeys: 2 },
      ),
      default: fc.constantFrom('dev', 'prod'),
    },
    { requiredKeys: ['top'] },
  )
  .map(({ top, ...rest }) => ({ ...top, ...rest }))

const input = fc.record({
  args: fc.oneof(fc.constant({}), block),
  env: fc.oneof(
    fc.constant({}),
    place(({ env }) => env),
  ),
  config: fc.oneof(fc.constant({}), configFile),
  strict: fc.boolean(),
  scope: fc.constantFrom('host' as const, 'any' as const),
})
type Input = typeof input extends fc.Arbitrary<infer Value> ? Value : never

function machineWith(env: Machine['env'], file: string): Machine {
  return {
    env: { SOMEWHERE: canary, ...env },
    cwd: '/project',
    home: '/home/user',
    platform: 'linux',
    exists: () => false,
    readText: (path) =>
      path === '/project/milvus.json' ? { kind: 'text', text: file } : { kind: 'absent' },
    findConfig: (_folder, places) => ({ broken: [], absent: places, alsoPresent: [] }),
    parseConfig: (_format, json) => parseJson(json),
    parseDotenv: () => ({ entries: [], ignored: [] }),
    path: posix,
  }
}

function outcomeOf({ args, env, config, strict, scope }: Input): Outcome {
  const options: ResolveOptions = {
    machine: machineWith(env, JSON.stringify(config)),
    configFile: 'milvus.json',
    strict,
    credentialScope: scope,
  }
  const given: ConnectionArgs = args
  try {
    return { ok: true, resolution: resolveConnectionSync(given, options) }
  } catch (error) {
    if (error instanceof InvalidConnectionError) return { ok: false, error }
    throw error
  }
}

const law = (holds: (outcome: Outcome, input: Input) => void): void => {
  fc.assert(fc.property(input, (given) => holds(outcomeOf(given), given)))
}

describe('whatever comes in', { timeout: 60_000 }, () => {
  test('a connection that comes out satisfies its schema', () => {
    let count = 0
    law((outcome) => {
      if (!outcome.ok) return
      count += 1
      const { connection } = outcome.resolution
      expect(connectionSchema.parse(connection)).toEqual(connection)
    })
    expect(count).toBeGreaterThan(25)
  })

  test('the JSON of either outcome satisfies its schema', () => {
    const seen = { true: 0, false: 0 }
    law((outcome) => {
      seen[`${outcome.ok}`] += 1
      for (const showSecrets of [false, true]) {
        const json: unknown = JSON.parse(JSON.stringify(resolutionJson(outcome, showSecrets)))
        expect(resolutionSchema.parse(json)).toEqual(json)
      }
    })
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(25)
  })

  test('every diagnostic has a severity that its rule is documented with', () => {
    const seen = new Set<string>()
    law((outcome, { strict }) => {
      const { diagnostics } = outcome.ok ? outcome.resolution : outcome.error
      for (const { rule, severity } of diagnostics) {
        seen.add(rule)
        if (!strict) expect(rules[rule].severities).toContain(severity)
      }
    })
    expect(seen.size).toBeGreaterThan(10)
  })

  test('a config file that resolves without a word satisfies the schema of config files', () => {
    let count = 0
    const alone = { args: {}, env: {}, strict: false, scope: 'host' } as const
    const shapes = [
      (settings: object) => settings,
      (settings: object) => ({ default: 'dev', connections: { dev: settings, prod: null } }),
    ]
    const check = (settings: object, shape: (settings: object) => object): void => {
      const config = { $schema: './config.schema.json', ...shape(settings) }
      const outcome = outcomeOf({ ...alone, config })
      if (!outcome.ok || outcome.resolution.diagnostics.length > 0) return
      count += 1
      expect(configFileSchema.parse(config)).toEqual(config)
    }
    fc.assert(fc.property(block, fc.constantFrom(...shapes), check))
    expect(count).toBeGreaterThan(25)
  })

  test('neither the JSON nor a schema that refuses it quotes a credential', () => {
    law((outcome) => {
      const json = JSON.stringify(resolutionJson(outcome, false))
      expect(json).not.toContain(canary)
      const refused = resolutionSchema.safeParse({ ...JSON.parse(json), token: canary, ok: canary })
      expect(String(refused.error?.message)).not.toContain(canary)
    })
  })
})

describe('a connection that is none is refused', () => {
  const { connection } = resolveConnectionSync(
    { uri: 'https://root:secret@db.example' },
    { env: false, envFiles: false, configFile: false },
  )
  test.each([
    ['a credential as plain text', { auth: { kind: 'token', token: canary } }],
    ['a credential in the uri', { uri: `https://root:${canary}@db.example:443` }],
    ['a port of zero', { port: 0 }],
    ['a host in capitals', { host: 'DB.example' }],
    ['a database with a dash', { database: 'my-books' }],
    ['a key without its certificate', { tls: { mode: 'mutual', clientKeyPath: '/key.pem' } }],
    ['a timeout of zero', { timeoutMs: 0 }],
    ['a field of its own', { secret: new Secret(canary) }],
    ['the path of a socket beside a host', { path: '/run/milvus.sock' }],
  ])('%s', (_title, change) => {
    expect(connectionSchema.safeParse(connection).success).toBe(true)
    expect(connectionSchema.safeParse({ ...connection, ...change }).success).toBe(false)
  })
})
