import { keychainEntry } from '../keychain/entry.ts'
import { keychainOf } from '../keychain/access.ts'
import type { SecretStore } from '../store.ts'
import type { StoreMachine } from '../../machine/store-machine.ts'

/** `keychain://service/account`: an entry of the machine's keychain, as keytar keeps them. */
export function keychainStore(machine: StoreMachine): SecretStore {
  const keychain = keychainOf(machine)
  return async (rest, { signal }) => {
    const { service, account } = keychainEntry(rest)
    const text = await keychain.get(service, account, { signal })
    return text && { text, backend: keychain.backend }
  }
}
