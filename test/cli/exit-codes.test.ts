import { describe, expect, test } from 'vitest'
import { run } from './command.ts'

type Setup = Parameters<typeof run>[1]

const good: Setup = { env: { MILVUS_URI: 'http://db.example' } }
const bad: Setup = { env: { MILVUS_URI: 'ftp://db.example', MILVUS_TOKEN: 'canary' } }
const broken: Setup = { files: { '.milvusrc.json': '{"token": "canary"' } }

describe.concurrent('exit codes, and what goes where', () => {
  test.each<readonly [string, string[], Setup, code: number, out: RegExp, err: RegExp]>([
    ['resolve', ['resolve'], good, 0, /^uri +http:\/\/db\.example:19530 +MILVUS_URI$/m, /^$/],
    ['resolve --format json', ['resolve', '--format', 'json'], good, 0, /^\{\n/, /^$/],
    ['resolve, invalid', ['resolve'], bad, 1, /^$/, /^error MILVUS_URI.*\[unsupported-scheme\]$/m],
    ['its JSON, invalid', ['resolve', '--format=json'], bad, 1, /"ok": false/, /^$/],
    ['its YAML, invalid', ['resolve', '--format=yaml'], bad, 1, /^ok: false$/m, /^$/],
    ['its variables, invalid', ['resolve', '--format=env'], bad, 1, /^$/, /unsupported-scheme/],
    ['resolve, unreadable', ['resolve'], broken, 3, /^$/, /^error \.milvusrc\.json:1:\d+: /],
    ['its JSON, unreadable', ['resolve', '--format=json'], broken, 3, /unreadable-source/, /^$/],
    ['a client, invalid', ['resolve', '--for', 'node'], bad, 1, /^$/, /unsupported-scheme/],
    ['a client, unreadable', ['resolve', '--for', 'node'], broken, 3, /^$/, /unreadable-source/],
    ['explain', ['explain'], good, 0, /^uri +http:\/\/db\.example:19530$/m, /^$/],
    ['explain, invalid', ['explain'], bad, 1, /MILVUS_URI/, /unsupported-scheme/],
    ['explain, unreadable', ['explain'], broken, 3, /looked at/, /unreadable-source/],
    ['its JSON', ['explain', '--format', 'json'], broken, 3, /"lookedAt"/, /^$/],
    ['completion', ['completion', 'bash'], {}, 0, /^# bash completion for/, /^$/],
    ['completion of nothing', ['completion'], {}, 2, /^$/, /expected bash, zsh or fish/],
    ['completion of another shell', ['completion', 'tcsh'], {}, 2, /^$/, /one of bash, zsh, fish/],
    ['--version', ['--version'], {}, 0, /^\d+\.\d+\.\d+\S*\n$/, /^$/],
    ['--help', ['--help'], {}, 0, /^Usage: milvus-connection/, /^$/],
    ['help', ['help', 'resolve'], {}, 0, /^Usage: milvus-connection resolve/, /^$/],
    ['nothing at all', [], {}, 2, /^$/, /^Usage: milvus-connection/],
    ['a notice', ['resolve'], { env: { MILVUS_PORT: 'tcp://10.0.0.1:1' } }, 0, /uri/, /^notice /m],
    ['strict', ['resolve', '--strict'], { env: { MILVUS_DB: '"a"' } }, 1, /^$/, /^error MILVUS_DB/],
  ])('%s', async (_, words, setup, code, out, err) => {
    const { exitCode, stdout, stderr } = await run(words, setup)
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: code,
      stdout: expect.stringMatching(out),
      stderr: expect.stringMatching(err),
    })
    expect(stdout + stderr).not.toContain('canary')
  })
})

describe.concurrent('a word that is wrong is told by its place and never repeated', () => {
  test.each<readonly [string, string[], RegExp]>([
    ['a command', ['canary'], /expected one of resolve, explain/],
    ['a flag', ['resolve', '--canary'], /word 2 is no flag of "resolve"/],
    ['a flag with a value', ['resolve', '--tokn=canary'], /did you mean --token\?/],
    ['a flag of one letter', ['resolve', '-x', 'canary'], /word 2 is no flag/],
    ['a flag before the command', ['--token=canary', 'resolve'], /Cannot read the command line/],
    ['a second alias', ['resolve', 'prod', 'canary'], /at most one word/],
    ['a format', ['resolve', '--format', 'canary'], /--format to be one of table, json, yaml, env/],
    ['a client', ['resolve', '--for=canary'], /--for to be one of node,/],
    ['a model', ['explain', '--as', 'canary'], /--as to be one of pymilvus,/],
    ['a scope', ['resolve', '--credential-scope', 'canary'], /to be one of host, any/],
    ['a value that is missing', ['resolve', 'canary', '--token'], /expected a value after --token/],
    ['code for nobody', ['resolve', '--format=code'], /--format code goes with --for/],
    ['a shell', ['completion', 'canary'], /expected one of bash, zsh, fish/],
    ['the help of a command', ['help', 'canary'], /./],
  ])('%s', async (_, words, expected) => {
    const { exitCode, stdout, stderr } = await run(words)
    expect(stdout + stderr).not.toContain('canary')
    expect(stderr).toMatch(expected)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  })
})
