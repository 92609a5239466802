import { keychainEntry, keychainOf } from '../keychain/keychain.ts'
import type { Keychain } from '../keychain/keychain.ts'
import { keychainPort } from '../keychain/port.ts'
import type { SecretStore, StoreMachine } from '../store.ts'

/** `keychain://service/account`: an entry of the machine's keychain, as keytar keeps them. */
export function keychainStore(
  machine: StoreMachine,
  keychain: Keychain = keychainOf(keychainPort(machine), machine.platform),
): SecretStore {
  return async (rest, { signal }) => {
    const { service, account } = keychainEntry(rest)
    const secret = await keychain.get(service, account, { signal })
    return secret && { text: secret.reveal(), backend: keychain.backend }
  }
}
