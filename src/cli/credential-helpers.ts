import { InvalidArgumentError, Option } from 'commander'

import { dockerHelper, gitHelper } from '../entry/secrets.ts'
import type { CredentialHelper } from '../entry/secrets.ts'

const makers: ReadonlyMap<string, (name: string) => CredentialHelper> = new Map([
  ['docker', (name) => dockerHelper(name)],
  ['git', (name) => gitHelper(name)],
])

/** What the flag takes, for people. */
export const helperForm = 'docker:NAME or git:NAME, where an absolute path can be the name'

/** The flag that names a credential helper. Only who calls can name one; no file of settings does. */
export function helperOption(): Option {
  return new Option(
    '--credential-helper <helper>',
    'Ask docker:<name> or git:<name> for a credential that nobody sets; can be repeated.',
  ).argParser((helper: string, earlier: unknown): readonly string[] => {
    helperNamed(helper)
    return [...(Array.isArray(earlier) ? earlier.map(String) : []), helper]
  })
}

/** The helper that a word names: `docker:pass`, `git:/usr/local/bin/helper`. */
export function helperNamed(word: string): CredentialHelper {
  const [protocol = ''] = word.split(':', 1)
  const make = makers.get(protocol)
  if (make === undefined) throw new InvalidArgumentError('')
  try {
    return make(word.slice(protocol.length + 1))
  } catch {
    throw new InvalidArgumentError('')
  }
}
