import { describe, expect, test } from 'vitest'
import { run } from './command.ts'

const setup = {
  env: { MILVUS_URI: 'http://env.example/books', MILVUS_TOKEN: '', MILVUS_CONN_ALIAS: 'dev' },
  files: {
    '.env': 'MILVUS_TOKEN=root:canary\n',
    '.milvusrc.yaml': 'uri: http://file.example\ntoken: canary-key\n',
  },
}

describe.concurrent('explain', () => {
  test('says of each setting the value, the source and what it was chosen over', async () => {
    const { stdout } = await run(['explain', '--timeout', '2'], setup)
    const [, sections] = [stdout, stdout.split(/^(?=\S)/m)]
    const section = (name: string): string =>
      sections.find((text) => text.startsWith(name)) ?? `no section ${name}`
    expect(section('uri')).toMatch(/^uri +http:\/\/env\.example:19530\n +from +MILVUS_URI \(env/)
    expect(section('uri')).toMatch(/over +\.milvusrc\.yaml:1:6 \(config file\)/)
    expect(section('token')).toMatch(/from +\.env:1:14 \(\.env file\)/)
    expect(section('dbName')).toMatch(/^dbName +books\n +from +MILVUS_URI/)
    expect(section('timeout')).toMatch(/^timeout +2000 ms\n +from +--timeout \(argument\)/)
    expect(section('alias')).toMatch(/^alias +dev\n +from +MILVUS_CONN_ALIAS \(environment\)/)
    expect(section('not set')).toMatch(/serverName +MILVUS_SERVER_NAME, MILVUS_TLS_SERVER_NAME/)
    expect(section('not set')).not.toMatch(/^ +alias/m)
    expect(section('looked at')).toMatch(/MILVUS_TOKEN +empty, so unset/)
    expect(section('looked at')).toMatch(/\.env\.local +absent/)
    expect(section('looked at')).toMatch(/\.env +read/)
    expect(section('looked at')).toMatch(/\.milvusrc\.json +absent/)
    expect(stdout).not.toContain('canary')
  })

  test('--format json has what was looked at beside what resolve prints', async () => {
    const { stdout, stderr } = await run(['explain', '--format', 'json'], setup)
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      ok: true,
      connection: { alias: 'dev', auth: { kind: 'password', user: 'root', password: '[secret]' } },
      origins: { token: { source: 'dotenv', at: '.env:1:14' } },
      lookedAt: expect.arrayContaining([
        { source: 'env', at: 'MILVUS_TOKEN', outcome: 'empty' },
        { source: 'dotenv', at: '.env.local', outcome: 'absent' },
        { source: 'config', at: '.milvusrc.yaml', outcome: 'read' },
      ]),
    })
  })

  test('--as tells what a client would have made of the same settings', async () => {
    const env = { MILVUS_URI: 'https://db.example', MILVUS_TOKEN: 'root:canary' }
    const [text, json] = await Promise.all([
      run(['explain', '--as', 'node'], { env }),
      run(['explain', '--as', 'node', '--format', 'json'], { env }),
    ])
    expect(text.stdout).toMatch(
      /^As node would have read.*\n +dials +\S*db\.example:443\n +tls +on/m,
    )
    expect(JSON.parse(json.stdout)).toMatchObject({ as: { node: { ok: true, tls: true } } })
    expect(text.stdout + json.stdout).not.toContain('canary')
  })

  test('--as takes host and port as they are', async () => {
    const env = { MILVUS_HOST: 'db.example', MILVUS_PORT: '29530' }
    const { stdout } = await run(['explain', '--as', 'pymilvus'], { env })
    expect(stdout).toMatch(/dials +\S*db\.example:29530/)
  })
})

describe.concurrent('the alias', () => {
  const files = { '.milvusrc.yaml': "connections: { prod: { uri: 'http://db.example' } }" }

  test.each([
    [['explain', 'prod'], /^alias +prod\n +from +alias \(argument\)$/m],
    [['explain', '--alias', 'prod'], /^alias +prod\n +from +--alias \(argument\)$/m],
  ])('%j is told as it was spelt', async (words, expected) => {
    expect((await run(words, { files })).stdout).toMatch(expected)
  })

  test('a word and a flag that name two are refused', async () => {
    const { exitCode, stderr } = await run(['resolve', 'prod', '--alias', 'dev'], { files })
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^error alias: .*--alias.*\[conflicting-names\]$/m)
  })
})
