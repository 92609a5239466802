import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { InvalidConnectionError, nodeMachine, resolveConnection } from 'milvus-connection'
import type { ResolveOptions } from 'milvus-connection'
import { describe, expect, onTestFinished, test } from 'vitest'

import { machineWith } from '../cases/machine.ts'
import { runCommand } from '../cases/command.ts'
import { canary, shows } from '../leaks/canary.ts'
import { leaksIn } from '../leaks/showings.ts'

const node = process.execPath
const printing = (text: string) =>
  JSON.stringify([node, '-e', `process.stdout.write(${JSON.stringify(text)})`])

async function outcome(reference: string, options: ResolveOptions = {}) {
  const env = { MILVUS_TOKEN: reference, PATH: process.env['PATH'] ?? '' }
  const given = { env, envFiles: false, configFile: false, allowExec: true, ...options } as const
  try {
    return { resolution: await resolveConnection({}, given), rules: [] }
  } catch (error) {
    if (!(error instanceof InvalidConnectionError)) throw error
    expect(leaksIn(error)).toEqual([])
    return { error, rules: error.diagnostics.map(({ rule }) => rule) }
  }
}

describe('a command that prints a credential', () => {
  test.each<[string, string, string]>([
    ['as a list', `exec:${printing(canary)}`, canary],
    ['as words', `exec:printf ${canary}`, canary],
    ['with a newline at its end', `exec:${printing(`${canary}\n`)}`, canary],
    ['with spaces in it', `exec:${printing(`a ${canary} b`)}`, `a ${canary} b`],
    ['with a shell that is written out', `exec:["sh","-c","printf %s '${canary}' | cat"]`, canary],
  ])('%s is used', async (_, reference, token) => {
    const { resolution } = await outcome(reference)
    const auth = resolution?.connection.auth
    expect(auth?.kind === 'token' && auth.token.reveal()).toBe(token)
    expect(leaksIn({ ...resolution, raw: {} })).toEqual([])
  })
})

describe('a command that prints none', () => {
  test.each<[string, string, string]>([
    ['nothing', `exec:${printing('')}`, 'secret-not-found'],
    ['two lines', `exec:${printing(`${canary}\nlogin: me\n`)}`, 'invalid-secret'],
    ['too much', 'exec:["sh","-c","yes | head -c 70000"]', 'invalid-secret'],
    [
      'an exit code',
      `exec:["sh","-c","echo ${canary} >&2; echo ${canary}; exit 4"]`,
      'secret-store-unavailable',
    ],
    ['by a signal', 'exec:["sh","-c","kill -9 $$"]', 'secret-store-unavailable'],
    ['as it is not there', `exec:no-such-command ${canary}`, 'secret-store-unavailable'],
    ['as it is no program', 'exec:["/etc"]', 'secret-store-unavailable'],
    ['in time', 'exec:sleep 60', 'secret-timed-out'],
  ])('%s', async (_, reference, rule) => {
    const { rules } = await outcome(reference, {
      secretTimeout: rule === 'secret-timed-out' ? '300ms' : 30,
    })
    expect(rules).toEqual([rule])
  })

  test('says with which code it ended, and nothing of what it said', async () => {
    const { error } = await outcome(`exec:["sh","-c","echo ${canary} >&2; exit 4"]`)
    expect(error?.message).toContain('exit code 4')
  })
})

describe('a line that a shell would read otherwise is refused', () => {
  test.each([
    `pass show "${canary}"`,
    `pass show '${canary}'`,
    'a | b',
    'a; b',
    'a && b',
    'a > b',
    '$(a)',
    '`a`',
    'echo $HOME',
    'ls *',
    'a\\ b',
    '~/bin/helper',
    'a\tb',
    '[',
    '[]',
    '[""]',
    '["a", 1]',
    '["a"] b',
    '{"a":1}',
  ])('%j', async (command) => {
    const { rules } = await outcome(`exec:${command}`)
    expect(rules).toEqual(['invalid-reference'])
  })
})

describe('nothing runs', () => {
  /** A command that leaves a trace. */
  function trap() {
    const made = machineWith({})
    onTestFinished(() => made.remove())
    const program = join(made.cwd, 'trap')
    writeFileSync(program, `#!/bin/sh\ntouch '${made.cwd}/ran'\necho key\n`)
    chmodSync(program, 0o700)
    return { ...made, program, ran: () => nodeMachine.exists(join(made.cwd, 'ran')) }
  }

  test('that the caller has not allowed', async () => {
    const { program, ran } = trap()
    const { rules } = await outcome(`exec:${program}`, { allowExec: false })
    expect([rules, ran()]).toEqual([['secret-store-unavailable'], false])
  })

  test.each(['.env', '.milvusrc.yaml'])(
    'that %s of the project asks for, allowed or not',
    async (file) => {
      const { program, ran, cwd } = trap()
      const text = file === '.env' ? `MILVUS_TOKEN=exec:${program}\n` : `token: 'exec:${program}'\n`
      writeFileSync(join(cwd, file), text)
      const { rules } = await outcome('', {
        cwd,
        env: {},
        envFiles: undefined,
        configFile: undefined,
      })
      expect([rules, ran()]).toEqual([['secret-store-unavailable'], false])
    },
  )

  test('on the command line without --allow-exec', async () => {
    const { program, ran, cwd, home } = trap()
    const env = { MILVUS_TOKEN: `exec:${program} ${canary}` }
    const without = await runCommand(['resolve'], { cwd, home, env })
    expect([without.exitCode, ran(), shows(without.stdout + without.stderr)]).toEqual([
      1,
      false,
      false,
    ])
    const allowed = await runCommand(['resolve', '--allow-exec'], { cwd, home, env })
    expect([allowed.exitCode, ran(), shows(allowed.stdout + allowed.stderr)]).toEqual([
      0,
      true,
      false,
    ])
  })
})
