import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import {
  InvalidConnectionError,
  nodeMachine,
  resolveConnection,
  resolveConnectionSync,
} from 'milvus-connection'
import type { Resolution } from 'milvus-connection'
import { describe, expect, test } from 'vitest'
import { topics } from './cases/case.ts'
import type { Case } from './cases/case.ts'
import { commandOutcome, flag } from './cases/command.ts'
import { machineWith } from './cases/machine.ts'
import type { Machine } from './cases/machine.ts'
import { outcomeOf } from './cases/outcome.ts'
import type { Outcome } from './cases/outcome.ts'

describe.concurrent.each(topics)('%s', (_, cases) => {
  test.each(cases)('$title', async (one) => {
    const machine = machineWith(one.files)
    try {
      await holds(machine.spellOut(one), machine)
      // Code in a case's files would leave this behind if it ran.
      expect(existsSync(join(machine.cwd, 'it-ran'))).toBe(false)
    } finally {
      machine.remove()
    }
  })
})

async function holds(one: Case, { cwd, home }: Machine): Promise<void> {
  // What the keychain of whoever runs the tests has in it must not count.
  const machine = { ...nodeMachine, env: one.env, home, cwd, stores: undefined }
  const options = { keychain: false, ...one.options, machine }
  const atOnce = attempt(() => resolveConnectionSync(one.args, options))
  const later = await resolveConnection(one.args, options).catch(refusal)
  expectCase(outcomeOf(atOnce), one)
  expect(outcomeOf(later)).toEqual(outcomeOf(atOnce))
  for (const told of [atOnce, later]) expectNoSecret(everythingSaid(told), one)

  if (!one.command) return
  const command = await commandOutcome(one, { cwd, home })
  expectNoSecret(command.said, one)
  const spelt = attempt(() => resolveConnectionSync(one.args, { ...options, spellArgument: flag }))
  expect(command.outcome).toEqual(masked({ ...outcomeOf(spelt), lookedAt: [] }))
  const isUnreadable = one.diagnostics.some((text) => text.includes(' unreadable-source '))
  expect(command.exitCode).toBe(isUnreadable ? 3 : one.connection ? 0 : 1)
}

function attempt(resolve: () => Resolution): Resolution | InvalidConnectionError {
  try {
    return resolve()
  } catch (error) {
    return refusal(error)
  }
}

function refusal(error: unknown): InvalidConnectionError {
  if (error instanceof InvalidConnectionError) return error
  throw error
}

function expectCase(outcome: Outcome, one: Case): void {
  expect(outcome.diagnostics).toEqual(one.diagnostics.toSorted())
  if (one.connection) expect(outcome.connection).toMatchObject(one.connection)
  expect(outcome.ok).toBe(one.connection !== undefined)
  for (const [id, expected] of Object.entries(one.origins)) {
    if (typeof expected === 'string') expect(outcome.origins[id]?.from).toBe(expected)
    else expect(outcome.origins[id]).toEqual(expected)
  }
  for (const words of one.says) expect(outcome.words).toContain(words)
  expect(outcome.lookedAt).toEqual(expect.arrayContaining(one.lookedAt))
}

// Whatever a program may do with what it was handed: print it, log it, store it, throw it.
function everythingSaid(told: Resolution | InvalidConnectionError): string {
  const { diagnostics, lookedAt, origins } = told
  return [
    JSON.stringify(told),
    JSON.stringify([diagnostics, lookedAt, origins]),
    inspect(told, { depth: Infinity, showHidden: true }),
    told instanceof Error ? `${told.message}\n${told.stack ?? ''}` : '',
  ].join('\n')
}

function expectNoSecret(said: string, { secrets }: Case): void {
  expect(said).not.toMatch(/canary/i)
  for (const secret of secrets) expect(said).not.toContain(secret)
}

function masked(outcome: Outcome): Outcome {
  const text = JSON.stringify(outcome, (name, value: unknown) =>
    name === 'token' || name === 'password'
      ? typeof value === 'string'
        ? '[secret]'
        : value
      : value,
  )
  return JSON.parse(text)
}
