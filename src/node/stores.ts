import { keychainOf } from '../secrets/keychain/access.ts'
import type { StoreAccess, StoreMachine } from '../secrets/store-access.ts'
import type { SecretStore, SecretStores } from '../secrets/store.ts'
import type { StoreHost } from '../secrets/store-host.ts'
import { keychainStore } from '../secrets/stores/keychain.ts'
import { ask } from './ask.ts'
import { storeHost } from './store-host.ts'

/** Which store answers for which scheme; `env` and `file` need no store of their own. */
const builtIn: { readonly [Scheme in keyof SecretStores]: (host: StoreHost) => SecretStore } = {
  keychain: keychainStore,
  // op: onePasswordStore,
  // vault: vaultStore,
}

/** Makes the stores of a machine. */
export function storesOf(machine: StoreMachine): StoreAccess {
  const host = storeHost(machine)
  const stores = Object.fromEntries(
    Object.entries(builtIn).map(([scheme, make]) => [scheme, make(host)]),
  )
  return { stores, ask, keychain: keychainOf(host) }
}
