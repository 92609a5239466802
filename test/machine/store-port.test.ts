import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'

import { storePort } from '../../src/machine/store-port.ts'
import { storeMachine } from '../../src/secrets/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'milvus-connection-run-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { PATH } = process.env
const machine = storeMachine(storePort, {
  env: { PATH, ANSWER: '42' },
  home: folder,
  platform: process.platform,
})
const { signal } = new AbortController()

/** Runs a script in a Node of its own. */
function node(code: string, options: Partial<Parameters<typeof machine.run>[1]> = {}) {
  return machine.run([process.execPath, '-e', code], { signal, ...options })
}

describe('a program is run', () => {
  test.each([
    ['and what it prints is told', `console.log('a');console.error('b')`, 0, 'a\n', 'b\n'],
    ['and how it ended', `process.exitCode = 3`, 3, '', ''],
    ['in the environment of the machine', `console.log(process.env.ANSWER)`, 0, '42\n', ''],
    ['with nothing to read', `process.stdin.on('data', String).on('end', () => {})`, 0, '', ''],
  ])('%s', async (_, code, exit, stdout, stderr) => {
    expect(await node(code)).toEqual({ kind: 'ended', exit, stdout, stderr })
  })

  test('with its input', async () => {
    const input = 'x'.repeat(200_000)
    const told = await node(`process.stdin.pipe(process.stdout)`, { input })
    expect(told).toEqual({ kind: 'ended', exit: 0, stdout: input, stderr: '' })
  })

  test('and may leave its input unread', async () => {
    const told = await node(`process.exit(5)`, { input: 'x'.repeat(2_000_000) })
    expect(told).toMatchObject({ kind: 'ended', exit: 5 })
  })

  test('in the environment given in place of that', async () => {
    const told = await node(`console.log(process.env.ANSWER, process.env.B)`, { env: { B: 'b' } })
    expect(told).toMatchObject({ stdout: 'undefined b\n' })
  })

  test('in the home folder, not in the project', async () => {
    expect(await node(`console.log(process.cwd())`)).toMatchObject({
      stdout: expect.stringContaining(folder.split('/').at(-1) ?? ''),
    })
  })

  test('without a shell', async () => {
    const told = await machine.run(
      [process.execPath, '-p', 'process.argv[1]', '$ANSWER; `id` && *'],
      {
        signal,
      },
    )
    expect(told).toMatchObject({ stdout: '$ANSWER; `id` && *\n' })
  })
})

describe('a program that says nothing', () => {
  test.each([
    ['is not there', [join(folder, 'none')], 'not-found'],
    ['is on no PATH', ['milvus-connection-no-such-program'], 'not-found'],
    ['has an impossible name', ['a\0b'], 'not-found'],
    ['may not be run', [folder], 'denied'],
    ['is killed', [process.execPath, '-e', `process.kill(process.pid, 'SIGKILL')`], 'killed'],
    [
      'prints without end',
      [
        process.execPath,
        '-e',
        `(function more() { process.stdout.write("x".repeat(1e5), more) })()`,
      ],
      'too-much',
    ],
  ] as const)('%s', async (_, command, kind) => {
    expect(await machine.run(command, { signal })).toEqual({ kind })
  })

  test('is stopped with what it started, and at once', async () => {
    const pidFile = join(folder, 'pid')
    const code = `const { pid } = require('child_process').spawn(process.execPath, ['-e', 'setInterval(String, 1000)'])
require('fs').writeFileSync(${JSON.stringify(pidFile)}, String(pid))
setInterval(String, 1000)`
    const controller = new AbortController()
    const running = node(code, { signal: controller.signal })
    while (!existsSync(pidFile) || readFileSync(pidFile, 'utf8') === '') await wait(20)
    controller.abort()
    expect(await running).toEqual({ kind: 'timed-out' })
    const pid = Number(readFileSync(pidFile, 'utf8'))
    await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false)
  })

  test('is not even started when the time is over', async () => {
    expect(await node('', { signal: AbortSignal.abort() })).toEqual({ kind: 'timed-out' })
  })
})

test('what a program leaves running does not hold its answer up', async () => {
  const code = `const { pid } = require('child_process').spawn(process.execPath, ['-e', 'setInterval(String, 1000)'], { stdio: 'inherit', detached: true })
console.log(pid)
process.exit(0)`
  const told = await node(code)
  const pid = Number(told.kind === 'ended' ? told.stdout : '')
  process.kill(pid, 'SIGKILL')
  expect(told).toMatchObject({ kind: 'ended', exit: 0 })
})

// A killed process stays in the table until its parent, or init, has heard of it.
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', `${pid}`], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z')
}

describe('a package is loaded from beside this one', () => {
  test('when it is installed', async () => {
    expect(await machine.load('yaml')).toHaveProperty('parse')
  })
  test('and is undefined when it is not', async () => {
    expect(await machine.load('@milvus-connection/no-such-package')).toBeUndefined()
  })
})
