import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'dotenv'
import { resolveConnectionSync } from 'milvus-connection'
import { configFileSchema, resolutionSchema } from 'milvus-connection/schema'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test('every derived file is fresh; if not, run node tools/gen.mjs', { timeout: 60_000 }, () => {
  const tool = fileURLToPath(new URL('../../tools/gen.mjs', import.meta.url))
  const { status, stderr } = spawnSync(process.execPath, [tool, '--check'], { encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
})

describe('.env.example', () => {
  const text = read('.env.example')
  const everything = parse(text.replaceAll(/^# (?=[A-Z_]+=)/gm, ''))

  test('sets the endpoint and nothing else, and resolves', () => {
    const env = parse(text)
    expect(env).toEqual({ MILVUS_URI: 'http://localhost:19530' })
    const { connection, diagnostics } = resolveConnectionSync(
      {},
      { env, envFiles: false, configFile: false },
    )
    expect([connection.uri, diagnostics]).toEqual(['http://localhost:19530', []])
  })

  test('has no credential', () => {
    const { MILVUS_PASSWORD, MILVUS_TOKEN } = everything
    expect({ MILVUS_PASSWORD, MILVUS_TOKEN }).toEqual({ MILVUS_PASSWORD: '', MILVUS_TOKEN: '' })
  })
})

const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true })
const compiled = (name: string) => ajv.compile(JSON.parse(read(`schemas/${name}.schema.json`)))

describe('schemas/config.schema.json', () => {
  const validate = compiled('config')

  test.each([
    ['nothing at all', {}],
    [
      'the example of the contract',
      parseYaml(`
timeout: 10s
default: dev
connections:
  dev:  { uri: http://localhost:19530 }
  prod:
    uri: https://in01-abc.aws-us-west-2.vectordb.zillizcloud.com:19540
    token: keychain://milvus/prod
    dbName: books
`),
    ],
    ['the name of the schema, for editors', { $schema: './config.schema.json' }],
    ['any spelling', { api_key: 'key', url: 'localhost', username: 'root', client_pem_path: 'a' }],
    [
      'a port as a number or as text',
      { connections: { a: { port: 19530 }, b: { port: '19530' } } },
    ],
    ['a boolean in any of its words', { secure: true, connections: { a: { ssl: 'Off' } } }],
    [
      'a duration with its unit, in any case',
      { timeout: '1.5 S', connections: { a: { timeout: 3 } } },
    ],
    ['milliseconds', { timeoutMs: 500 }],
    ['a password of digits', { user: 'root', password: 123456 }],
    [
      'the settings of the linter',
      {
        lint: {
          rules: { 'trailing-slash': 'off', 'url-in-address': false },
          clients: ['node'],
          within: '14d',
          ignore: ['fixtures/**'],
          overrides: [{ files: ['deploy/**'], rules: { 'invalid-port': 'warning' } }],
        },
      },
    ],
    ['no settings of the linter', { lint: null }],
    ['nothing where a value could be', { user: null, password: '', port: '', connections: null }],
    ['a connection that takes everything from the top', { connections: { dev: null } }],
  ])('takes %s', (_title, file) => {
    expect([validate(file), validate.errors]).toEqual([true, null])
    expect(configFileSchema.safeParse(file).success).toBe(true)
  })

  test.each([
    ['a key that is none of the settings', { adress: 'localhost' }, '/additionalProperties'],
    [
      'such a key in a connection',
      { connections: { dev: { dburi: 'x' } } },
      '/additionalProperties',
    ],
    ['a connection named like a setting', { connections: { token: {} } }, '/propertyNames'],
    ['the alias inside of a connection', { connections: { dev: { alias: 'a' } } }, '/additional'],
    ['a list of connections', { connections: [{ uri: 'localhost' }] }, '/type'],
    ['a list of hosts', { host: ['a', 'b'] }, '/type'],
    ['a port out of range', { port: 70000 }, '/port'],
    ['a port with a word', { port: 'http' }, '/port'],
    ['a boolean of another word', { secure: 'maybe' }, '/secure'],
    ['a duration of another unit', { timeout: '1 week' }, '/timeout'],
    ['no time at all', { timeout: 0 }, '/timeout'],
    ['a severity of another word', { lint: { rules: { 'invalid-port': 'fatal' } } }, '/lint'],
    ['a setting of the linter there is not', { lint: { rule: {} } }, '/lint'],
    ['text alone', 'http://localhost:19530', '/type'],
  ])('refuses %s', (_title, file, where) => {
    expect(validate(file)).toBe(false)
    expect(validate.errors?.map(({ schemaPath }) => schemaPath).join(' ')).toContain(where)
    expect(configFileSchema.safeParse(file).success).toBe(false)
  })

  test('describes every key, and shows no credential', () => {
    const { properties } = JSON.parse(read('schemas/config.schema.json'))
    const entries = Object.entries<{ description?: string; examples?: string[] }>(properties)
    expect(entries.filter(([, { description }]) => !description)).toEqual([])
    for (const name of ['token', 'apiKey', 'api_key', 'password']) {
      expect(properties[name].examples).toEqual(['keychain://milvus/prod'])
    }
  })
})

describe('schemas/resolution.schema.json', () => {
  const validate = compiled('resolution')
  const { connection, origins, diagnostics } = resolveConnectionSync(
    { uri: 'https://root:secret@db.example/books', clientPemPath: 'a', clientKeyPath: 'b' },
    { env: { MILVUS_URII: 'localhost' }, envFiles: false, configFile: false },
  )
  const whole = JSON.parse(
    JSON.stringify({ schemaVersion: 1, ok: true, connection, origins, diagnostics }),
  )

  test('takes a resolution that came off, and one that did not', () => {
    expect([validate(whole), validate.errors]).toEqual([true, null])
    const failed = { schemaVersion: 1, ok: false, origins, diagnostics }
    expect([validate(failed), validate.errors]).toEqual([true, null])
  })

  test.each([
    ['a failure with a connection', { ...whole, ok: false }],
    ['a success without one', { ...whole, connection: undefined }],
    ['a version there is not', { ...whole, schemaVersion: 2 }],
    ['an origin of no setting', { ...whole, origins: { nobody: whole.origins.uri } }],
    ['a rule there is not', { ...whole, diagnostics: [{ ...whole.diagnostics[0], rule: 'x' }] }],
  ])('refuses %s', (_title, other) => {
    const json: unknown = JSON.parse(JSON.stringify(other))
    expect([validate(json), resolutionSchema.safeParse(json).success]).toEqual([false, false])
  })
})

test('schemas/diagnostics.schema.json takes what lint prints, and a rule only by an id', () => {
  const validate = compiled('diagnostics')
  const place = { file: '.env', line: 3, column: 1, endLine: 3, endColumn: 9 }
  const origin = { source: 'dotenv', at: '.env:3:1', ...place }
  const words = { severity: 'warning', message: 'No', help: 'Do' }
  const one = { rule: 'invalid-port', ...words, origin, related: [{ origin, message: 'Here' }] }
  const diagnosed = (changed: object): object => ({
    schemaVersion: 1,
    diagnostics: [{ ...one, ...changed }],
  })
  expect(validate(diagnosed({}))).toBe(true)
  expect(validate(diagnosed({ fix: { safety: 'safe', title: 'Do' } }))).toBe(true)
  expect(validate(diagnosed({ rule: 'No such rule' }))).toBe(false)
  expect(validate(diagnosed({ severity: 'notice' }))).toBe(false)
})
