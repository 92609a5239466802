import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { run } from './command.ts'

const escape = '\u001b['
const warned = { MILVUS_DB: '"books"' }

describe.concurrent('colors', () => {
  test.each<readonly [string, Record<string, string>, string[], colored: boolean]>([
    ['none when piped', {}, ['resolve'], false],
    ['some when FORCE_COLOR asks for them', { FORCE_COLOR: '1' }, ['resolve'], true],
    ['none when FORCE_COLOR is 0', { FORCE_COLOR: '0' }, ['resolve'], false],
    ['NO_COLOR is stronger', { FORCE_COLOR: '1', NO_COLOR: '1' }, ['resolve'], false],
    ['an empty NO_COLOR is none', { FORCE_COLOR: '1', NO_COLOR: '' }, ['resolve'], true],
    ['in explain', { FORCE_COLOR: '1' }, ['explain'], true],
    ['in help', { FORCE_COLOR: '1' }, ['--help'], true],
    ['never in JSON', { FORCE_COLOR: '1' }, ['resolve', '--format=json'], false],
    ['never in YAML', { FORCE_COLOR: '1' }, ['resolve', '--format=yaml'], false],
    ['never in variables', { FORCE_COLOR: '1' }, ['resolve', '--format=env'], false],
    ['never in options', { FORCE_COLOR: '1' }, ['resolve', '--for=node'], false],
    ['never in a script', { FORCE_COLOR: '1' }, ['completion', 'bash'], false],
  ])('%s', async (_, env, words, colored) => {
    const { stdout } = await run(words, { env: { ...warned, ...env } })
    expect(stdout.includes(escape)).toBe(colored)
  })

  test('diagnostics follow the same rules', async () => {
    const [plain, forced] = await Promise.all([
      run(['resolve'], { env: warned }),
      run(['resolve'], { env: { ...warned, FORCE_COLOR: '1' } }),
    ])
    expect(plain.stderr).toMatch(/^warning MILVUS_DB: /)
    expect(forced.stderr).toContain(escape)
  })
})

describe.concurrent('help', () => {
  test('of the program names the commands, the order of sources and the defaults', async () => {
    const { stdout } = await run(['--help'])
    for (const words of ['resolve', 'explain', 'completion', '--version', 'strongest first'])
      expect(stdout).toContain(words)
  })

  const flags = [
    ...['--uri', '--address', '--host', '--port', '--user', '--password', '--token', '--db-name'],
    ...['--secure', '--no-secure', '--ca-pem-path', '--server-pem-path', '--client-pem-path'],
    ...['--client-key-path', '--server-name', '--timeout', '--alias', '--cwd', '--env-file'],
    ...['--no-env-file', '--config', '--no-config', '--mode', '--credential-scope', '--strict'],
    ...['--keychain', '--no-keychain', '--allow-exec', '--secret-timeout'],
    ...['--credential-helper'],
    ...['--show-secrets', '--format', '--help'],
  ]
  test.each([
    ['resolve', [...flags, '--for']],
    ['explain', [...flags, '--as']],
  ])('of %s has every flag, the exit codes and an example', async (command, expected) => {
    const { stdout, exitCode } = await run([command, '--help'])
    const listed = [...stdout.matchAll(/^ +(?:-\w, )?(--[\w-]+)/gm)].map(([, flag]) => flag)
    expect(listed.toSorted()).toEqual(expected.toSorted())
    expect(stdout).toContain('Exit codes: 0 ok, 1 invalid settings, 2 usage, 3 ')
    expect(stdout).toContain(`milvus-connection ${command}`)
    expect(exitCode).toBe(0)
  })

  test('of completion says how to install each script', async () => {
    const { stdout } = await run(['completion', '--help'])
    for (const shell of ['bash', 'zsh', 'fish']) expect(stdout).toContain(`completion ${shell}`)
  })
})

describe('a reader that has seen enough', () => {
  test.each([['resolve'], ['explain', '--format', 'json'], ['completion', 'bash']])(
    'closes %s quietly',
    async (...words) => {
      const binary = join(import.meta.dirname, '../../dist/cli.mjs')
      const child = spawn(process.execPath, [binary, ...words], { env: { HOME: '/nowhere' } })
      child.stdout.destroy()
      let said = ''
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString()
      })
      const code = await new Promise((resolve) => child.on('close', resolve))
      expect({ code, said }).toEqual({ code: 0, said: '' })
    },
  )
})
