import type { Machine } from '../../machine/machine.ts'
import type { RunResult } from '../../machine/capabilities.ts'
import { malformed, SecretStoreError, storeMachine, unavailable } from '../store.ts'
import type { NotRunWords } from '../store.ts'

type Ended = Extract<RunResult, { kind: 'ended' }>

/** No answer of a helper is longer. */
const maxBytes = 65_536

/** The machine is asked how to run programs only when the helper is called. */
export function helperProgram(
  command: readonly [string, ...string[]],
  machine: Machine,
): (input: string, signal: AbortSignal) => Promise<Ended> {
  return async (input, signal) => {
    const port = machine.stores?.()
    if (port === undefined) {
      throw unavailable(
        'the host that was given runs no credential helpers',
        'Give it the stores of nodeMachine: { ...nodeMachine, … }',
      )
    }
    const { run } = storeMachine(port, machine)
    const result = await run([...command, 'get'], { signal, input, maxBytes })
    if (result.kind === 'ended') return result
    throw new SecretStoreError(...notRun[result.kind])
  }
}

const notRun: NotRunWords = {
  'timed-out': [
    'timed-out',
    'the credential helper did not answer in time, and was stopped',
    'Unlock what it asks, or give it longer with secretTimeout (--secret-timeout)',
  ],
  'not-found': [
    'unavailable',
    'the credential helper is not to be found',
    'Install it, or give its absolute path',
  ],
  denied: [
    'unavailable',
    'the credential helper may not be run',
    'Make the file executable for this user',
  ],
  killed: [
    'unavailable',
    'the credential helper was ended by a signal',
    'Run it by hand to see why',
  ],
  'too-much': [
    'unavailable',
    'the credential helper printed more than an answer can be',
    'Check that it is a credential helper',
  ],
}

/** The helper's output is not repeated, as it may quote the credential. */
export function endedWith(exit: number): SecretStoreError {
  return unavailable(
    `the credential helper ended with exit code ${exit}`,
    'Run it by hand to see why',
  )
}

export function notUnderstood(protocol: string): SecretStoreError {
  return malformed(
    `the credential helper did not answer as ${protocol} do`,
    'Check that it is one of those',
  )
}

/** The program with this name, or at this absolute path; a shell command is neither. */
export function programNamed(
  name: string,
  ofName: (name: string) => readonly [string, ...string[]],
): readonly [string, ...string[]] {
  if (/^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(name)) return [name]
  if (/^\w[\w.-]*$/.test(name)) return ofName(name)
  throw new TypeError('Cannot use a credential helper: expected its name, or an absolute path')
}
