import { nodeMachine, resolveConnectionSync, settings } from 'milvus-connection'
import type { SettingId } from 'milvus-connection'
import { describe, expect, test } from 'vitest'
import { machineWith } from '../cases/machine.ts'
import { outcomeOf } from '../cases/outcome.ts'

type Row = readonly [setting: SettingId, names: string, variables: string]

/** Every name there is, written out: a name that gets lost fails here. */
const table: readonly Row[] = [
  [
    'uri',
    'uri url endpoint',
    'MILVUS_URI MILVUS_URL MILVUS_ENDPOINT ZILLIZ_URI ZILLIZ_ENDPOINT ZILLIZ_CLOUD_URI MILVUS_DEFAULT_CONNECTION',
  ],
  ['address', 'address', 'MILVUS_ADDRESS MILVUS_ADDR'],
  ['host', 'host', 'MILVUS_HOST'],
  ['port', 'port', 'MILVUS_PORT'],
  ['user', 'user username', 'MILVUS_USER MILVUS_USERNAME'],
  ['password', 'password', 'MILVUS_PASSWORD ZILLIZ_PASSWORD'],
  [
    'token',
    'token apiKey api_key',
    'MILVUS_TOKEN MILVUS_API_KEY ZILLIZ_CLOUD_API_KEY ZILLIZ_API_KEY ZILLIZ_CLOUD_TOKEN ZILLIZ_TOKEN ZILLIZ_API_TOKEN',
  ],
  ['dbName', 'dbName db_name db database', 'MILVUS_DB_NAME MILVUS_DB MILVUS_DATABASE'],
  ['secure', 'secure ssl', 'MILVUS_SECURE MILVUS_SSL'],
  [
    'caPemPath',
    'caPemPath ca_pem_path',
    'MILVUS_CA_PEM_PATH MILVUS_TLS_ROOT_CERT_PATH MILVUS_CA_CERT_PATH',
  ],
  ['serverPemPath', 'serverPemPath server_pem_path', 'MILVUS_SERVER_PEM_PATH'],
  [
    'clientPemPath',
    'clientPemPath client_pem_path',
    'MILVUS_CLIENT_PEM_PATH MILVUS_TLS_CERT_CHAIN_PATH MILVUS_MTLS_CERT_PATH',
  ],
  [
    'clientKeyPath',
    'clientKeyPath client_key_path',
    'MILVUS_CLIENT_KEY_PATH MILVUS_TLS_PRIVATE_KEY_PATH MILVUS_MTLS_KEY_PATH',
  ],
  ['serverName', 'serverName server_name', 'MILVUS_SERVER_NAME MILVUS_TLS_SERVER_NAME'],
  ['timeout', 'timeout timeoutMs timeout_ms', 'MILVUS_CONN_TIMEOUT MILVUS_TIMEOUT'],
  ['alias', 'alias', 'MILVUS_CONN_ALIAS'],
]

/** For each setting: a value, what must stand beside it, and what must come of both. */
const samples: Readonly<
  Record<SettingId, { value: string; beside?: Record<string, string>; connection: object }>
> = {
  uri: { value: 'http://db.example', connection: { uri: 'http://db.example:19530' } },
  address: { value: 'db.example:1', connection: { uri: 'http://db.example:1' } },
  host: { value: 'db.example', connection: { uri: 'http://db.example:19530' } },
  port: { value: '29530', connection: { uri: 'http://localhost:29530' } },
  user: {
    value: 'root',
    beside: { password: 'canary' },
    connection: { auth: { kind: 'password', user: 'root', password: 'canary' } },
  },
  password: {
    value: 'canary',
    beside: { user: 'root' },
    connection: { auth: { kind: 'password', user: 'root', password: 'canary' } },
  },
  token: { value: 'canary', connection: { auth: { kind: 'token', token: 'canary' } } },
  dbName: { value: 'books', connection: { database: 'books' } },
  secure: {
    value: 'true',
    connection: { uri: 'https://localhost:19530', tls: { mode: 'server' } },
  },
  caPemPath: tls('/ca.pem', { mode: 'server', caPemPath: '/ca.pem' }),
  serverPemPath: tls('/server.pem', { mode: 'server', serverPemPath: '/server.pem' }),
  clientPemPath: tls(
    '/client.pem',
    { mode: 'mutual', clientPemPath: '/client.pem', clientKeyPath: '/client.key' },
    { clientKeyPath: '/client.key' },
  ),
  clientKeyPath: tls(
    '/client.key',
    { mode: 'mutual', clientPemPath: '/client.pem', clientKeyPath: '/client.key' },
    { clientPemPath: '/client.pem' },
  ),
  serverName: tls('db.internal', { mode: 'server', serverName: 'db.internal' }),
  timeout: { value: '500ms', connection: { timeoutMs: 500 } },
  alias: {
    value: 'prod',
    beside: { uri: 'http://db.example' },
    connection: { alias: 'prod' },
  },
}

function tls(value: string, result: object, beside: Record<string, string> = {}) {
  const on = process.platform === 'win32' ? {} : { tls: result }
  return { value, beside: { ...beside, uri: 'https://db.example' }, connection: on }
}

const rows = table.flatMap(([setting, names, variables]) => [
  ...names.split(' ').map((name) => ({ setting, name, kind: 'argument' as const })),
  ...variables.split(' ').map((name) => ({ setting, name, kind: 'variable' as const })),
])
const argumentRows = rows.filter(({ kind }) => kind === 'argument')
const variableRows = rows.filter(({ kind }) => kind === 'variable')
// A config file names its default connection with "default"; see the cases of aliases.
const keyRows = argumentRows.filter(({ setting }) => setting !== 'alias')

test('the table here and the table in the package are the same', () => {
  expect(settings.map(({ id, synonyms, env }) => [id, synonyms.toSorted(), env.join(' ')])).toEqual(
    table.map(([id, names, variables]) => {
      const snake = id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      const others = names.split(' ').filter((name) => name !== id && name !== snake)
      return [id, others.toSorted(), variables]
    }),
  )
})

describe('every name works', () => {
  test.each(argumentRows)('$name as an argument', ({ setting, name }) => {
    const { value, beside, connection } = samples[setting]
    expectConnection(resolve({ ...beside, [name]: value }), setting, `args ${name}`, connection)
  })

  test.each(variableRows)('$name in the environment', ({ setting, name }) => {
    const { value, beside, connection } = samples[setting]
    const outcome = resolve({}, { ...variables(beside), [name]: value })
    expectConnection(outcome, setting, `env ${name}`, connection)
  })

  test.each(variableRows)('$name in .env', ({ setting, name }) => {
    const { value, beside, connection } = samples[setting]
    const lines = Object.entries({ [name]: value, ...variables(beside) })
    const text = lines.map(([variable, text]) => `${variable}=${text}\n`).join('')
    const at = `dotenv .env:1:${name.length + 2}`
    expectConnection(resolve({}, {}, { '.env': text }), setting, at, connection)
  })

  describe.each([
    ['.milvusrc.yaml', (all: object) => lines(all, (key, value) => `${key}: ${value}`)],
    ['.milvusrc.json', (all: object) => JSON.stringify(all, null, 1)],
    ['.milvusrc.toml', (all: object) => lines(all, (key, value) => `${key} = ${value}`)],
    ['package.json', (all: object) => JSON.stringify({ milvus: all }, null, 1)],
  ] as const)('in %s', (file, write) => {
    test.each(keyRows)('$name', ({ setting, name }) => {
      const { value, beside, connection } = samples[setting]
      const text = write({ ...beside, [name]: value })
      const line = 1 + text.split('\n').findIndex((one) => one.includes(value))
      const outcome = resolve({}, {}, { [file]: text })
      expect(outcome.origins[setting]?.from).toMatch(new RegExp(`^config ${file}:${line}:\\d+$`))
      expectConnection(outcome, setting, outcome.origins[setting]?.from, connection)
    })
  })

  test.each(variableRows.filter(({ name }) => /TOKEN|KEY$|PASSWORD/.test(name)))(
    '$name_FILE',
    ({ setting, name }) => {
      const { value, beside, connection } = samples[setting]
      const env = { ...variables(beside), [`${name}_FILE`]: 'secret.txt' }
      const outcome = resolve({}, env, { 'secret.txt': `${value}\n` })
      expectConnection(outcome, setting, `env ${name}_FILE`, connection)
    },
  )

  const prefixed = variableRows.filter(
    ({ setting, name }) =>
      setting !== 'alias' && name.startsWith('MILVUS_') && name !== 'MILVUS_DEFAULT_CONNECTION',
  )
  test.each(prefixed)('$name for an alias', ({ setting, name }) => {
    const { value, beside, connection } = samples[setting]
    const own = (variable: string): string => variable.replace('MILVUS_', 'MILVUS_PROD_')
    const env = Object.fromEntries(
      Object.entries({ ...variables(beside), [name]: value }).map(([variable, text]) => [
        own(variable),
        text,
      ]),
    )
    const outcome = resolve({}, env, {}, 'prod')
    expectConnection(outcome, setting, `env ${own(name)}`, { ...connection, alias: 'prod' })
  })
})

type Outcome = ReturnType<typeof outcomeOf>

function resolve(
  args: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = {},
  alias?: string,
): Outcome {
  const { cwd, home, remove } = machineWith(files)
  try {
    return outcomeOf(
      resolveConnectionSync(args, { alias, machine: { ...nodeMachine, env, home, cwd } }),
    )
  } finally {
    remove()
  }
}

function expectConnection(
  outcome: Outcome,
  setting: SettingId,
  from: string | undefined,
  connection: object,
): void {
  expect(outcome.diagnostics).toEqual([])
  expect(outcome.origins[setting]?.from).toBe(from)
  expect(outcome.connection).toMatchObject(connection)
}

function variables(beside: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(beside).map(([id, value]) => {
      const variable = table.find(([setting]) => setting === id)?.[2].split(' ')[0]
      return [variable ?? id, value]
    }),
  )
}

function lines(all: object, line: (key: string, value: string) => string): string {
  return Object.entries(all)
    .map(([key, value]) => `${line(key, JSON.stringify(value))}\n`)
    .join('')
}
