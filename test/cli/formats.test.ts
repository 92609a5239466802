import { parse as parseDotenv } from 'dotenv'
import { nodeMachine, resolveConnectionSync } from 'milvus-connection'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { machineWith } from '../cases/machine.ts'
import { reveal } from '../cases/outcome.ts'
import { run } from './command.ts'

const files = {
  '.milvusrc.yaml': `timeout: 1500ms
connections:
  prod:
    uri: https://db.example:19530
    user: root
    password: "it's canary #1, really"
    dbName: books
    caPemPath: certs/ca.pem
    serverName: db.internal
`,
}

describe.concurrent('resolve --format', () => {
  test('table says each value and where it comes from', async () => {
    const { stdout } = await run(['resolve', 'prod'], { files })
    const cells = stdout.split('\n').map((line) => line.split(/ {2,}/))
    expect(cells).toEqual(
      expect.arrayContaining([
        ['alias', 'prod', 'alias'],
        ['uri', 'https://db.example:19530', '.milvusrc.yaml:4:10'],
        ['user', 'root', '.milvusrc.yaml:5:11'],
        ['password', '[secret]', '.milvusrc.yaml:6:15'],
        ['database', 'books', '.milvusrc.yaml:7:13'],
        ['tls', 'server'],
        ['serverName', 'db.internal', '.milvusrc.yaml:9:17'],
        ['timeout', '1500 ms', '.milvusrc.yaml:1:10'],
        ['deployment', 'self-hosted'],
      ]),
    )
  })

  test('json is the published object', async () => {
    const { stdout } = await run(['resolve', 'prod', '--format', 'json'], { files })
    expect(JSON.parse(stdout)).toEqual({
      schemaVersion: 1,
      ok: true,
      connection: {
        alias: 'prod',
        kind: 'tcp',
        uri: 'https://db.example:19530',
        host: 'db.example',
        port: 19530,
        address: 'db.example:19530',
        auth: { kind: 'password', user: 'root', password: '[secret]' },
        database: 'books',
        tls: {
          mode: 'server',
          caPemPath: expect.stringMatching(/project.certs.ca\.pem$/),
          serverName: 'db.internal',
        },
        timeoutMs: 1500,
        deployment: 'self-hosted',
      },
      origins: expect.objectContaining({
        uri: {
          source: 'config',
          at: '.milvusrc.yaml:4:10',
          file: expect.stringMatching(/\.milvusrc\.yaml$/),
          line: 4,
          column: 10,
          shadowed: [],
        },
      }),
      diagnostics: [],
    })
  })

  test('yaml says what json says', async () => {
    const both = await Promise.all(
      ['json', 'yaml'].map((format) =>
        run(['resolve', '--cwd', '.', '--format', format], {
          env: { MILVUS_URI: 'http://db.example', MILVUS_TOKEN: 'canary' },
        }),
      ),
    )
    const [json, yaml] = both.map(({ stdout }) => stdout)
    expect(parseYaml(yaml ?? '')).toEqual(JSON.parse(json ?? ''))
  })

  test('json of a failure has no connection and tells where', async () => {
    const { stdout } = await run(['resolve', '--uri', 'http://db.example:canary', '--format=json'])
    expect(JSON.parse(stdout)).toEqual({
      schemaVersion: 1,
      ok: false,
      origins: expect.objectContaining({ uri: { source: 'args', at: '--uri', shadowed: [] } }),
      diagnostics: [
        {
          rule: 'invalid-port',
          severity: 'error',
          message: expect.any(String),
          help: expect.any(String),
          origin: { source: 'args', at: '--uri', offset: 18 },
        },
      ],
    })
  })

  test.each([
    ['table', /^password +it's canary #1, really +/m],
    ['json', /"password": "it's canary #1, really"/],
    ['yaml', /password: .*it's canary #1, really/],
    ['env', /^MILVUS_PASSWORD="it's canary #1, really"$/m],
  ])('%s shows credentials with --show-secrets, and never without', async (format, shown) => {
    const words = ['resolve', 'prod', '--format', format]
    const [masked, clear] = await Promise.all([
      run(words, { files }),
      run([...words, '--show-secrets'], { files }),
    ])
    expect(masked.stdout + masked.stderr).not.toContain('canary')
    expect(masked.stdout).toContain('[secret]')
    expect(clear.stdout).toMatch(shown)
  })

  test.each([
    ['user and password', ['--user', 'root', '--password', `it's canary #1, really`]],
    ['a token', ['--token', 'canary-key']],
    ['spaces', ['--user', 'root', '--password', ' canary ']],
    ['a dollar sign', ['--user', 'root', '--password', 'canary$HOME`x`\\']],
    ['mutual TLS', ['--client-pem-path', '/a b/c.pem', '--client-key-path', '/k', '--secure']],
    ['half a second', ['--timeout', '500ms']],
    ['a path', ['--uri', 'unix:/run/milvus.sock']],
  ])('env is read back as the same connection: %s', async (_, words) => {
    const uri = words.includes('--uri') ? [] : ['--uri', 'http://db.example/books']
    const [asJson, asEnv] = await Promise.all(
      ['json', 'env'].map((format) =>
        run(['resolve', ...uri, ...words, '--format', format, '--show-secrets']),
      ),
    )
    const { cwd, home, remove } = machineWith({})
    const env = parseDotenv(asEnv?.stdout ?? '')
    const { connection } = resolveConnectionSync(
      {},
      { machine: { ...nodeMachine, env, cwd, home } },
    )
    remove()
    expect(reveal(connection)).toEqual(JSON.parse(asJson?.stdout ?? '').connection)
  })
})

describe.concurrent('resolve --for', () => {
  const env = { MILVUS_URI: 'https://db.example:19530', MILVUS_TOKEN: 'root:canary' }

  test('node prints the options of the Node client', async () => {
    const { stdout, exitCode } = await run(['resolve', '--for', 'node', '--format=json'], { env })
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      address: 'https://db.example:19530',
      token: '[secret]',
    })
  })

  test('JSON is what it prints when no format is asked for', async () => {
    const [plain, json] = await Promise.all([
      run(['resolve', '--for', 'pymilvus'], { env }),
      run(['resolve', '--for', 'pymilvus', '--format', 'json'], { env }),
    ])
    expect(plain.stdout).toBe(json.stdout)
    expect(JSON.parse(plain.stdout)).toMatchObject({ uri: 'https://db.example:19530' })
  })

  test.each([
    ['node', /new MilvusClient\(/],
    ['pymilvus', /MilvusClient\(/],
  ])('%s --format code is a snippet with no credential in it', async (client, expected) => {
    const { stdout } = await run(['resolve', '--for', client, '--format', 'code'], { env })
    expect(stdout).toMatch(expected)
    expect(stdout).not.toContain('canary')
    expect(stdout).toMatch(/[^\n]\n$/)
  })

  test('attu --format env is the variables Attu reads', async () => {
    const words = ['resolve', '--for', 'attu', '--format', 'env']
    const [masked, clear] = await Promise.all([
      run(words, { env }),
      run([...words, '--show-secrets'], { env }),
    ])
    expect(parseDotenv(masked.stdout)).toMatchObject({ MILVUS_ADDRESS: 'db.example:19530' })
    expect(masked.stdout).not.toContain('canary')
    expect(parseDotenv(clear.stdout)).toMatchObject({ MILVUS_PASSWORD: 'canary' })
  })

  test('a client that cannot make the connection says which setting and why', async () => {
    const { exitCode, stdout, stderr } = await run(['resolve', '--for', 'rest'], {
      env: { MILVUS_URI: 'unix:/run/milvus.sock', MILVUS_TOKEN: 'canary' },
    })
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toMatch(/^Cannot make this connection with .*:\n {2}uri: ./)
    expect(stderr).not.toContain('canary')
  })

  test('a format that a client has not is a mistake of usage', async () => {
    const { exitCode, stdout, stderr } = await run(
      ['resolve', '--for', 'node', '--format', 'yaml'],
      { env },
    )
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toMatch(/json, env or code/)
  })
})
