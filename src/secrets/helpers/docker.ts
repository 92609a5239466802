import type { Machine } from '../../machine/machine.ts'
import type { CredentialHelper, HelperAnswer } from '../helper.ts'
import { jsonIn } from '../store.ts'
import { endedWith, helperProgram, notUnderstood, programNamed } from './program.ts'

/** What Docker's helpers print when they have nothing, word for word. */
const notFound = 'credentials not found in native keychain'

export function dockerHelperOn(machine: Machine, name: string): CredentialHelper {
  const program = helperProgram(
    programNamed(name, (known) => [`docker-credential-${known}`]),
    machine,
  )
  return async ({ uri, user }, { signal }) => {
    for (const server of [uri, uri.replace(/^\w+:\/\//, '')]) {
      const { exit, stdout } = await program(server, signal)
      if (exit !== 0 && stdout.trim() !== notFound) throw endedWith(exit)
      // Some helpers give an empty answer instead.
      const answer = exit === 0 ? answerFor(user, stdout) : undefined
      if (answer !== undefined) return answer
    }
    return undefined
  }
}

function answerFor(user: string | undefined, stdout: string): HelperAnswer {
  const answer = jsonIn(stdout)
  if (typeof answer !== 'object' || answer === null) throw notUnderstood('those of Docker')
  const { Username: name, Secret: secret } = { Username: '', Secret: '', ...answer }
  if (typeof name !== 'string' || typeof secret !== 'string') throw notUnderstood('those of Docker')
  return pick(user, name, secret, 'Docker credential helper')
}

/** The answer, if it is for the wanted user; the user `<token>` means that the secret is a token. */
export function pick(
  user: string | undefined,
  name: string,
  secret: string,
  backend: string,
): HelperAnswer {
  if (secret === '') return undefined
  if (name === '<token>') return user === undefined ? { secret, backend } : undefined
  if (name === '' || (user !== undefined && user !== name)) return undefined
  return { user: name, secret, backend }
}
