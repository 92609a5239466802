import type { Machine } from '../../machine/machine.ts'
import type { SecretStore } from '../store.ts'
import { SecretStoreError } from '../store.ts'

/** `env://NAME`: another variable of the environment. */
export function envStore(env: Machine['env']): SecretStore {
  return (name) => {
    const odd = name.search(/[^\w.()-]/)
    if (odd < 0 && name !== '') return env[name] || undefined
    const offset = Math.max(odd, 0)
    const help = 'Write the name alone, as in env://CI_KEY'
    throw new SecretStoreError('malformed', 'expected the name of a variable', help, offset)
  }
}
