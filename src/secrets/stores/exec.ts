import { jsonIn, SecretStoreError } from '../store.ts'
import type { NotRunWords, SecretStore, StoreMachine } from '../store.ts'

/** No credential is longer. */
const maxBytes = 65_536

/** `exec:["pass","show","milvus/prod"]` or `exec:pass show milvus/prod`: a command, without a shell. */
export function execStore(machine: StoreMachine): SecretStore {
  return async (rest, { signal }) => {
    const command = commandIn(rest)
    const result = await machine.run(command, { signal, maxBytes })
    if (result.kind !== 'ended') throw new SecretStoreError(...notRun[result.kind])
    const { exit, stdout } = result
    // The output may quote the credential, so it is not repeated.
    if (exit !== 0) {
      throw new SecretStoreError('unavailable', `its command ended with exit code ${exit}`, byHand)
    }
    const text = stdout.replace(/\r?\n$/, '')
    if (!/[\r\n\0]/.test(text)) return text || undefined
    throw new SecretStoreError(
      'malformed',
      'its command printed more than one line',
      'Have it print the credential and nothing else',
    )
  }
}

/** Refuses what a shell would read as more than plain words. */
function commandIn(rest: string): readonly [string, ...string[]] {
  if (rest.trimStart().startsWith('[')) return listIn(rest)
  const odd = rest.search(/[^\w\s./:@%+,=-]|[^\S ]/)
  if (odd >= 0) throw malformed('the command has a sign in it that a shell reads otherwise', odd)
  const [program, ...words] = rest.split(' ').filter(Boolean)
  if (program === undefined) throw malformed('there is no command', 0)
  return [program, ...words]
}

function listIn(text: string): readonly [string, ...string[]] {
  const list = jsonIn(text)
  if (Array.isArray(list)) {
    const words = list.filter((word: unknown) => typeof word === 'string')
    const [program, ...others] = words
    if (words.length === list.length && program) return [program, ...others]
  }
  throw malformed('the command is no list of words in JSON', 0)
}

const byHand = 'Run the command by hand to see why'

const notRun: NotRunWords = {
  'timed-out': [
    'timed-out',
    'its command did not end in time, and was stopped',
    'Have it ask nobody for anything, or give it longer with secretTimeout (--secret-timeout)',
  ],
  'too-much': [
    'malformed',
    'its command printed more than a credential can be',
    'Have it print the credential and nothing else',
  ],
  'not-found': [
    'unavailable',
    'its command is not to be found',
    'Install it, or give its path: commands are looked for in PATH, and do not start in the project',
  ],
  denied: ['unavailable', 'its command may not be run', 'Make the file executable for this user'],
  killed: ['unavailable', 'its command was ended by a signal', byHand],
}

function malformed(message: string, offset: number): SecretStoreError {
  const help = 'Write the command as a list: exec:["pass","show","milvus/prod"]'
  return new SecretStoreError('malformed', message, help, offset)
}
