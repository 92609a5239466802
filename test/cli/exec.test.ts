import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'

import { machineWith } from '../cases/machine.ts'
import { runCommand } from '../cases/command.ts'
import { canary, shows } from '../leaks/canary.ts'

type Setup = {
  readonly files?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

function machine({ files = {} }: Setup) {
  const made = machineWith(files)
  onTestFinished(() => made.remove())
  return made
}

const printEnv = 'process.stdout.write(JSON.stringify(process.env))'

/** Runs `exec … -- node -e …`, and says which of our variables the child was given. */
async function childOf(words: readonly string[], setup: Setup = {}) {
  const { cwd, home } = machine(setup)
  const env = { OTHER: 'stays', MILVUS_DATA: 'stays', ...setup.env }
  const line = ['exec', ...words, '--', process.execPath, '-e', printEnv]
  const run = await runCommand(line, { cwd, home, env })
  const given: Record<string, string> = run.stdout === '' ? {} : JSON.parse(run.stdout)
  const ours = Object.entries(given).filter(([name]) => /^(?:MILVUS|ZILLIZ|SPRING)_/.test(name))
  return { ...run, given, ours: Object.fromEntries(ours), cwd }
}

const usual = { MILVUS_DB_NAME: 'default', MILVUS_CONN_TIMEOUT: '10', MILVUS_DATA: 'stays' }

describe('the child is told', () => {
  test('the defaults, where nothing is set', async () => {
    const { ours, given, exitCode } = await childOf([])
    expect(ours).toEqual({ MILVUS_URI: 'http://localhost:19530', ...usual })
    expect([given['OTHER'], exitCode]).toEqual(['stays', 0])
  })

  test('settings from anywhere under their first names, and in no other spelling', async () => {
    const { ours } = await childOf([], {
      env: {
        ZILLIZ_CLOUD_URI: 'https://db.example:19530/books',
        MILVUS_HOST: 'other',
        MILVUS_PORT: 'tcp://10.0.0.1:1',
        ZILLIZ_TOKEN: `root:${canary}`,
        MILVUS_USERNAME: '',
        MILVUS_SSL: 'yes',
      },
    })
    expect(ours).toEqual({
      MILVUS_URI: 'https://db.example:19530',
      MILVUS_USER: 'root',
      MILVUS_PASSWORD: canary,
      ...usual,
      MILVUS_DB_NAME: 'books',
    })
  })

  test('what references stand for, and neither them nor the files they are in', async () => {
    const files = { '.env': 'MILVUS_TOKEN_FILE=./token\nMILVUS_URI=http://db:1\n', token: canary }
    const { ours } = await childOf([], { files, env: { MILVUS_API_KEY_FILE: '' } })
    expect(ours).toEqual({ MILVUS_URI: 'http://db:1', MILVUS_TOKEN: canary, ...usual })
  })

  test('one alias as the default one, without the variables of its own', async () => {
    const { ours } = await childOf(['prod'], {
      env: {
        MILVUS_PROD_URI: 'http://prod:1',
        MILVUS_PROD_TOKEN: canary,
        MILVUS_TOKEN: 'other',
        MILVUS_DEV_URI: 'http://dev:1',
      },
    })
    expect(ours).toEqual({
      MILVUS_URI: 'http://prod:1',
      MILVUS_TOKEN: canary,
      MILVUS_CONN_ALIAS: 'prod',
      MILVUS_DEV_URI: 'http://dev:1',
      ...usual,
    })
  })

  test('absolute paths of certificates', async () => {
    const { ours, cwd } = await childOf(['--uri', 'https://db'], {
      env: {
        MILVUS_CA_PEM_PATH: './ca.pem',
        MILVUS_MTLS_CERT_PATH: 'c',
        MILVUS_MTLS_KEY_PATH: 'k',
      },
    })
    expect(ours).toEqual({
      MILVUS_URI: 'https://db:443',
      MILVUS_CA_PEM_PATH: join(cwd, 'ca.pem'),
      MILVUS_CLIENT_PEM_PATH: join(cwd, 'c'),
      MILVUS_CLIENT_KEY_PATH: join(cwd, 'k'),
      ...usual,
    })
  })

  test('the same connection: what it resolves is what was resolved here', async () => {
    const { cwd, home } = machine({})
    const binary = join(import.meta.dirname, '../../dist/cli.mjs')
    const flags = ['--uri', 'https://db:1/books', '--token', `a:${canary}`, '--timeout', '1500ms']
    const [here, there] = await Promise.all([
      runCommand(['resolve', ...flags, '--format', 'json', '--show-secrets'], { cwd, home }),
      runCommand(
        [
          'exec',
          ...flags,
          '--',
          process.execPath,
          binary,
          'resolve',
          '--format',
          'json',
          '--show-secrets',
        ],
        { cwd, home },
      ),
    ])
    const connection = (text: string): unknown => JSON.parse(text).connection
    expect(connection(there.stdout)).toEqual(connection(here.stdout))
  })
})

describe('--for a client', () => {
  test('that reads variables, its own names are used, and no others', async () => {
    const { ours } = await childOf(['--for', 'attu', '--uri', 'https://db:1', '--token', canary], {
      env: { MILVUS_URI: 'http://old', MILVUS_USERNAME: 'old', MILVUS_TLS_SERVER_NAME: '' },
    })
    expect(ours).toEqual({
      MILVUS_ADDRESS: 'db:1',
      MILVUS_NAME: 'default',
      MILVUS_DATABASE: 'default',
      MILVUS_TOKEN: canary,
      MILVUS_SSL: 'true',
      MILVUS_GRPC_TIMEOUT: '10000',
      MILVUS_DATA: 'stays',
    })
  })

  test('what it was told of another kind of connection is taken away', async () => {
    const prefix = 'SPRING_AI_VECTORSTORE_MILVUS_CLIENT'
    const { ours } = await childOf(['--for', 'spring-ai', '--user', 'root', '--password', canary], {
      env: {
        [`${prefix}_TOKEN`]: 'old',
        [`${prefix}_URI`]: 'https://old',
        [`${prefix}_SERVERNAME`]: 'old',
        [`${prefix}_KEEPALIVETIMEMS`]: '1',
      },
    })
    expect(
      Object.keys(ours)
        .filter((name) => name.startsWith(prefix))
        .toSorted(),
    ).toEqual(
      ['CONNECTTIMEOUTMS', 'HOST', 'KEEPALIVETIMEMS', 'PASSWORD', 'PORT', 'SECURE', 'USERNAME'].map(
        (name) => `${prefix}_${name}`,
      ),
    )
  })

  test('that reads none, the usual names are used', async () => {
    const { ours } = await childOf(['--for', 'node', '--token', canary])
    expect(ours).toMatchObject({ MILVUS_URI: 'http://localhost:19530', MILVUS_TOKEN: canary })
  })

  test('that cannot be told all of it, nothing runs', async () => {
    const { exitCode, stdout, stderr } = await childOf(['--for', 'langchain-js', '--token', canary])
    expect([exitCode, stdout]).toEqual([1, ''])
    expect(stderr).toContain('token: ')
    expect(shows(stderr)).toBe(false)
  })
})

describe('how it ends', () => {
  const node = (script: string) => [process.execPath, '-e', script]
  test.each<[string, readonly string[], number]>([
    ['with the code of the command', node('process.exit(7)'), 7],
    ['with 0', node(''), 0],
    ['with 128 and the signal', node('process.kill(process.pid, "SIGTERM")'), 143],
    ['with 137 after a kill', node('process.kill(process.pid, "SIGKILL")'), 137],
    ['with 127 where there is no such command', ['no-such-command-here'], 127],
    ['with 127 for a path to nothing', ['./nothing/here'], 127],
    ['with 126 for what is no program', ['./.git'], 126],
    ['with 2 without a command', [], 2],
  ])('%s', async (_, command, code) => {
    const { cwd, home } = machine({})
    const env = { PATH: process.env['PATH'] ?? '' }
    const { exitCode, stdout } = await runCommand(['exec', '--', ...command], { cwd, home, env })
    expect([exitCode, stdout]).toEqual([code, ''])
  })

  test.each<[string, readonly string[], number]>([
    ['invalid settings', ['--port', 'none'], 1],
    ['a file that cannot be read', ['--config', 'nothing.yaml'], 3],
    ['a flag there is not', ['--tokn', canary], 2],
  ])('%s run nothing', async (_, words, code) => {
    const { exitCode, stdout, stderr } = await childOf(words)
    expect([exitCode, stdout]).toEqual([code, ''])
    expect(shows(stderr)).toBe(false)
  })
})

describe('words', () => {
  test('are passed on as they are, whatever a shell would make of them', async () => {
    const { cwd, home } = machine({})
    const odd = ['$HOME', '*', 'a b', '', '"', "'", ';', '--', '--help', '`x`', '\n', 'é']
    const script = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))'
    const line = ['exec', '--', process.execPath, '-e', script, '--', ...odd]
    const { stdout } = await runCommand(line, { cwd, home })
    expect(JSON.parse(stdout)).toEqual(odd)
  })
})

/** Starts a command that says "ready" and then waits, and gives what it says after that. */
async function waiting(script: string): Promise<{
  readonly us: ChildProcess
  readonly said: () => string
  readonly ended: Promise<readonly unknown[]>
}> {
  const { cwd, home } = machine({})
  const binary = join(import.meta.dirname, '../../dist/cli.mjs')
  const us = spawn(
    process.execPath,
    [
      binary,
      'exec',
      '--',
      process.execPath,
      '-e',
      `${script}; setInterval(() => {}, 1e6); console.log('ready', process.pid)`,
    ],
    { cwd, env: { HOME: home }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  onTestFinished(() => void us.kill('SIGKILL'))
  let said = ''
  us.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = once(us, 'close')
  while (!said.includes('ready')) await Promise.race([once(us.stdout, 'data'), ended])
  return { us, said: () => said, ended }
}

describe('signals', () => {
  const passed = [
    'SIGINT',
    'SIGTERM',
    'SIGHUP',
    'SIGQUIT',
    'SIGUSR1',
    'SIGUSR2',
    'SIGWINCH',
    'SIGALRM',
  ] as const

  test.each(passed)('%s reaches the command, and its answer counts', async (signal) => {
    const { us, said, ended } = await waiting(
      `process.on('${signal}', () => { console.log('got ${signal}'); process.exit(9) })`,
    )
    us.kill(signal)
    expect((await ended)[0]).toBe(9)
    expect(said()).toContain(`got ${signal}`)
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)(
    '%s that the command does not catch ends both',
    async (signal) => {
      const { us, ended } = await waiting('')
      us.kill(signal)
      expect(await ended).toEqual([128 + constants.signals[signal], null])
    },
  )

  test('a command that lives on after a signal is waited for', async () => {
    const { us, said, ended } = await waiting(
      `process.on('SIGTERM', () => console.log('not yet')); process.on('SIGUSR2', () => process.exit(0))`,
    )
    us.kill('SIGTERM')
    while (!said().includes('not yet')) await once(us.stdout ?? us, 'data')
    us.kill('SIGUSR2')
    expect((await ended)[0]).toBe(0)
  })

  test('SIGUSR1 opens no debugger in between', async () => {
    const { us, said, ended } = await waiting(
      `process.on('SIGUSR1', () => console.log('got it')); process.on('SIGUSR2', () => process.exit(0))`,
    )
    us.kill('SIGUSR1')
    while (!said().includes('got it')) await once(us.stdout ?? us, 'data')
    us.kill('SIGUSR2')
    expect((await ended)[0]).toBe(0)
    expect(said()).not.toContain('Debugger')
  })
})
