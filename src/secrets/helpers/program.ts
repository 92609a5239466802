import type { Machine } from '../../machine/machine.ts'
import type { RunResult } from '../../machine/capabilities.ts'
import { SecretStoreError, storeMachine } from '../store.ts'
import type { NotRunWords } from '../store.ts'

type Ended = Extract<RunResult, { kind: 'ended' }>

/** A credential helper's program: what it is called, and how it is asked. */
export type HelperProgram = (input: string, signal: AbortSignal) => Promise<Ended>

/** No answer of a helper is longer. */
const maxBytes = 65_536

/** The program of a helper; the machine is asked for the way to run it at the first call. */
export function helperProgram(
  command: readonly [string, ...string[]],
  machine: Machine,
): HelperProgram {
  return async (input, signal) => {
    const port = machine.stores?.()
    if (port === undefined) {
      throw new SecretStoreError(
        'unavailable',
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

/** A helper that ended with a failure; its output is not repeated, as it may quote the credential. */
export function endedWith(exit: number): SecretStoreError {
  return new SecretStoreError(
    'unavailable',
    `the credential helper ended with exit code ${exit}`,
    'Run it by hand to see why',
  )
}

/** A helper whose answer has another form. */
export function notUnderstood(protocol: string): SecretStoreError {
  return new SecretStoreError(
    'malformed',
    `the credential helper did not answer as ${protocol} do`,
    'Check that it is one of those',
  )
}

/** The program of a name, or at an absolute path; a line for a shell is neither. */
export function programNamed(
  name: string,
  ofName: (name: string) => readonly [string, ...string[]],
): readonly [string, ...string[]] {
  if (/^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(name)) return [name]
  if (/^\w[\w.-]*$/.test(name)) return ofName(name)
  throw new TypeError('Cannot use a credential helper: expected its name, or an absolute path')
}
