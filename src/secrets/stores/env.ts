import type { Host } from '../../sources/host.ts'
import type { SecretStore } from '../store.ts'

/** `env://NAME`: another variable of the environment. */
export function envStore(env: Host['env']): SecretStore {
  return (name) => env[name] || undefined
}
