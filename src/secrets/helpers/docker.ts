import type { Machine } from '../../machine/machine.ts'
import type { CredentialHelper, HelperAnswer } from '../helper.ts'
import { endedWith, helperProgram, notUnderstood, programNamed } from './program.ts'

/** Word for word what helpers of Docker's say where they have nothing. */
const notFound = 'credentials not found in native keychain'

/** The user that stands for "the secret is a token". */
const tokenUser = '<token>'

/**
 * Makes a credential helper of one for Docker: `docker-credential-NAME`, or the program at an absolute
 * path. It is asked for `https://host:port`, then for `host:port`; with the user `<token>`, the
 * secret is an API key. Nothing runs before a credential is looked for.
 *
 * @param name - `pass`, `secretservice`, `osxkeychain`, `wincred` …, or an absolute path
 * @param machine - the machine; Node's unless another one is given
 * @throws TypeError for a name that is neither
 *
 * @example
 * ```ts
 * import { resolveConnectionSync } from 'milvus-connection'
 * import { dockerHelper } from 'milvus-connection/secrets'
 *
 * const credentialHelpers = [dockerHelper('pass')]
 * typeof credentialHelpers[0] // => 'function'
 * ```
 */
export function dockerHelper(name: string, machine?: Machine): CredentialHelper {
  const program = helperProgram(
    programNamed(name, (known) => [`docker-credential-${known}`]),
    machine,
  )
  return async ({ uri, user }, { signal }) => {
    for (const server of [uri, uri.replace(/^\w+:\/\//, '')]) {
      const { exit, stdout } = await program(server, signal)
      if (exit !== 0 && stdout.trim() !== notFound) throw endedWith(exit)
      // Some say that they have nothing with an empty answer.
      const answer = exit === 0 ? answerFor(user, stdout) : undefined
      if (answer !== undefined) return answer
    }
    return undefined
  }
}

function answerFor(user: string | undefined, stdout: string): HelperAnswer {
  const answer = parsed(stdout)
  if (typeof answer !== 'object' || answer === null) throw notUnderstood('those of Docker')
  const { Username: name, Secret: secret } = { Username: '', Secret: '', ...answer }
  if (typeof name !== 'string' || typeof secret !== 'string') throw notUnderstood('those of Docker')
  return pick(user, name, secret, 'Docker credential helper')
}

/** The answer, if it is one for the user who is wanted. */
export function pick(
  user: string | undefined,
  name: string,
  secret: string,
  backend: string,
): HelperAnswer {
  if (secret === '') return undefined
  if (name === tokenUser) return user === undefined ? { secret, backend } : undefined
  if (name === '' || (user !== undefined && user !== name)) return undefined
  return { user: name, secret, backend }
}

// The parser's own words quote the answer.
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
