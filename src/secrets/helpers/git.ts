import type { Machine } from '../../machine/machine.ts'
import type { CredentialHelper } from '../helper.ts'
import { SecretStoreError } from '../store.ts'
import { pick } from './docker.ts'
import { endedWith, helperProgram, notUnderstood, programNamed } from './program.ts'

export function gitHelperOn(machine: Machine, name: string): CredentialHelper {
  const program = helperProgram(
    programNamed(name, (known) => ['git', `credential-${known}`]),
    machine,
  )
  return async ({ uri, user }, { signal }) => {
    const [protocol = '', server = ''] = uri.split('://')
    const lines = [
      `protocol=${protocol}`,
      `host=${server.replace(protocol === 'https' ? /:443$/ : /:80$/, '')}`,
      ...(user === undefined ? [] : [`username=${user}`]),
    ]
    // A line break would add an attribute.
    if (lines.some((line) => /[\r\n\0]/.test(line))) return undefined
    const { exit, stdout } = await program(`${lines.join('\n')}\n\n`, signal)
    if (exit !== 0) throw endedWith(exit)
    const { username = user ?? '', password = '', quit = '' } = attributes(stdout)
    if (/^(?:1|true|yes|on)$/i.test(quit)) {
      throw new SecretStoreError(
        'denied',
        'the credential helper said that nobody else is to be asked',
        'Have the helper answer, or leave it out',
      )
    }
    return pick(user, username, password, 'git credential helper')
  }
}

/** `key=value` lines up to an empty one, as in git-credential(1); the last of a key counts. */
function attributes(text: string): Readonly<Partial<Record<string, string>>> {
  const found: Partial<Record<string, string>> = {}
  for (const line of text.split(/\r?\n/)) {
    if (line === '') break
    const equals = line.indexOf('=')
    if (equals < 0) throw notUnderstood('those of git')
    found[line.slice(0, equals)] = line.slice(equals + 1)
  }
  return found
}
