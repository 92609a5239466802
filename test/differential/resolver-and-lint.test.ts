import { posix } from 'node:path'
import { InvalidConnectionError, resolveConnectionSync } from '../../src/entry/index.ts'
import type { Connection, Diagnostic, Machine, ResolveOptions } from '../../src/entry/index.ts'
import { expect, test } from 'vitest'
import { parseYaml } from '../../src/config/yaml.ts'
import { readDotenv } from '../../src/dotenv/values.ts'
import { createLinter } from '../../src/entry/lint.ts'
import { placesIn } from '../../src/lint/engine/document-facts.ts'
import { resolveBlock } from '../../src/lint/engine/resolution.ts'
import { argumentNames } from '../../src/settings/names.ts'
import { settings } from '../../src/settings/table.ts'
import type { Setting, SettingKind } from '../../src/settings/table.ts'
import { fc } from '../properties/check.ts'

/** Lint looks nothing up, so it cannot say what comes of a reference. A rule of its own reads them. */
const aboutLookUps: ReadonlySet<string> = new Set([
  'invalid-reference',
  'invalid-secret',
  'secret-not-found',
  'secret-store-unavailable',
  'secret-file-readable',
  // The keychain may have the password of a user who has none.
  'missing-password',
])

/** Lint takes a block to be for whichever alias its file is resolved for, and sees the block alone. */
const aboutAliases: ReadonlySet<string> = new Set(['unknown-alias', 'bare-variable-ignored'])

/** Lint does not know which project the block is used in. */
const aboutProjects: ReadonlySet<string> = new Set(['split-credentials'])

/** Lint's own rules tell these, from the entries of a document. */
const aboutEntries: ReadonlySet<string> = new Set(['unknown-setting'])

const leftOut = new Set([...aboutLookUps, ...aboutAliases, ...aboutProjects, ...aboutEntries])

type Outcome = { readonly connection: unknown; readonly rules: readonly string[] }

function outcome(connection: Connection | undefined, diagnostics: readonly Diagnostic[]): Outcome {
  const rules = diagnostics
    .filter(({ rule }) => !leftOut.has(rule))
    .map(({ severity, rule }) => `${severity} ${rule}`)
  return { connection: connection && withoutSecrets(connection), rules: rules.toSorted() }
}

function withoutSecrets({ auth, ...others }: Connection): object {
  return { ...others, auth: auth.kind, user: auth.kind === 'password' ? auth.user : undefined }
}

const secretFile = '/run/secrets/milvus'

function machineWith(path: string, text: string): Machine {
  const texts = new Map([
    [path, text],
    [secretFile, 'canary'],
  ])
  return {
    env: { SOMEWHERE: 'canary' },
    cwd: '/project',
    platform: 'linux',
    exists: () => false,
    readText: (name) => {
      const found = texts.get(name)
      return found === undefined ? { kind: 'absent' } : { kind: 'text', text: found }
    },
    findConfig: (_folder, places) => ({ broken: [], absent: places, alsoPresent: [] }),
    parseConfig: (_format, source) => parseYaml(source),
    parseDotenv: readDotenv,
    path: posix,
  }
}

function byResolver(path: string, text: string, options: ResolveOptions): Outcome {
  const nothing = { env: false, envFiles: false, configFile: false } as const
  try {
    const { connection, diagnostics } = resolveConnectionSync(
      {},
      { ...nothing, machine: machineWith(path, text), keychain: false, ...options },
    )
    return outcome(connection, diagnostics)
  } catch (error) {
    if (!(error instanceof InvalidConnectionError)) throw error
    // What a look-up comes to is left out, and so is whether there is a connection then.
    const isLookUp = error.diagnostics.some(({ rule }) => aboutLookUps.has(rule))
    return { ...outcome(undefined, error.diagnostics), ...(isLookUp && { connection: 'unknown' }) }
  }
}

function byLint(path: string, text: string): Outcome | undefined {
  const document = createLinter().read(path, text)
  const [block, ...others] = document?.blocks ?? []
  if (document === undefined || block === undefined || others.length > 0) return undefined
  const { connection, diagnostics } = resolveBlock(block, document, placesIn(document))
  return outcome(connection, diagnostics)
}

function agree(path: string, text: string, options: ResolveOptions): void {
  const linted = byLint(path, text)
  if (linted === undefined) return
  const resolved = byResolver(path, text, options)
  const connection = resolved.connection === 'unknown' ? 'unknown' : linted.connection
  expect([text, { ...linted, connection }]).toEqual([text, resolved])
}

const values: { readonly [Kind in SettingKind]: readonly string[] } = {
  endpoint: [
    'http://localhost:19530',
    'https://Db.example/books',
    'https://root:canary@[::1]:443',
    'http://db.example:19530',
    'db.example',
    'db.example:1',
    '10.0.0.7',
    '2001:db8::7',
    'unix:/run/milvus.sock',
    './milvus.db',
    'ftp://db.example',
    'http://a b',
    'in01-*****',
    'http://root@db.example',
  ],
  port: ['19530', '443', '70000', 'tcp://10.0.0.1:19530', '0'],
  name: ['root', 'books', 'default', 'a:b', '<your-user>', 'db.example', 'a-b', '..'],
  secret: [
    'canary',
    'root:canary',
    ':canary',
    'root:',
    'YOUR_TOKEN',
    'env://SOMEWHERE',
    'keychian://a/b',
  ],
  boolean: ['true', 'No', '1', 'ON', 'maybe'],
  path: ['./certs/ca.pem', '/etc/ca.pem', 'ca.pem'],
  duration: ['10', '500ms', '1.5', '.5 H', 'soon', '0'],
}

const around = fc.constantFrom('', '', '', ' ', '\t', '  ')
const quotes = fc.constantFrom('', '', '', '"', "'")

const settingsWithNames = (names: (setting: Setting) => readonly string[]) =>
  fc.constantFrom(...settings.filter(({ id }) => id !== 'alias')).chain((setting) =>
    fc.record({
      name: fc.constantFrom(...names(setting)),
      value: fc
        .tuple(around, quotes, around, fc.constantFrom('', ...values[setting.kind]))
        .map(([outer, quote, inner, value]) => {
          const text = `${quote}${inner}${value}${inner}${quote}`
          return `${outer}${text}${outer}`
        }),
    }),
  )

const block = (names: (setting: Setting) => readonly string[]) =>
  fc.uniqueArray(settingsWithNames(names), {
    minLength: 1,
    maxLength: 5,
    selector: ({ name }) => name,
  })

const fileOf = (name: string) => [{ name: `${name}_FILE`, value: secretFile }]
const secretNames = settings.filter(({ kind }) => kind === 'secret').flatMap(({ env }) => env)
const variables = fc
  .tuple(
    block(({ env }) => env),
    fc.option(fc.constantFrom(...secretNames), { nil: undefined, freq: 5 }),
  )
  .map(([entries, secret]) => [...entries, ...(secret === undefined ? [] : fileOf(secret))])

test('of a .env file', () => {
  fc.assert(
    fc.property(variables, (entries) => {
      const text = entries.map(({ name, value }) => `${name}=${value}\n`).join('')
      agree('/project/.env', text, { envFiles: ['.env'] })
    }),
  )
})

test('of the variables of a container', () => {
  fc.assert(
    fc.property(variables, (entries) => {
      const lines = entries.map(({ name, value }) => `      ${name}: ${JSON.stringify(value)}\n`)
      const text = `services:\n  api:\n    environment:\n${lines.join('')}`
      const env = Object.fromEntries(entries.map(({ name, value }) => [name, value]))
      agree('/project/compose.yaml', text, { env: { ...env, SOMEWHERE: 'canary' } })
    }),
  )
})

test('of a config file', () => {
  fc.assert(
    fc.property(block(argumentNames), (entries) => {
      const text = entries.map(({ name, value }) => `${name}: ${JSON.stringify(value)}\n`).join('')
      agree('/project/.milvusrc.yaml', text, { configFile: '.milvusrc.yaml' })
    }),
  )
})
