import { asker } from '../secrets/ask.ts'
import { checkReference } from '../secrets/grammar.ts'
import { keychainOf } from '../secrets/keychain/access.ts'
import type { StoreAccess, StoreMachine } from '../secrets/store-access.ts'
import type { StoreHost } from '../secrets/store-host.ts'
import type { SecretStore, SecretStores } from '../secrets/store.ts'
import { execStore } from '../secrets/stores/exec.ts'
import { keychainStore } from '../secrets/stores/keychain.ts'
import { awsSmStore } from '../secrets/stores/aws-sm.ts'
import { azureKvStore } from '../secrets/stores/azure-kv.ts'
import { gcpSmStore } from '../secrets/stores/gcp-sm.ts'
import { opStore } from '../secrets/stores/op.ts'
import { vaultStore } from '../secrets/stores/vault.ts'
import { storeHost } from './store-host.ts'

/** Which store answers for which scheme; `env` and `file` need no store of their own. */
const builtIn: { readonly [Scheme in keyof SecretStores]: (host: StoreHost) => SecretStore } = {
  keychain: keychainStore,
  op: opStore,
  vault: vaultStore,
  'aws-sm': awsSmStore,
  'gcp-sm': gcpSmStore,
  'azure-kv': azureKvStore,
  exec: execStore,
}

const ask = asker((milliseconds, callback) => {
  const timer = setTimeout(callback, milliseconds)
  return () => clearTimeout(timer)
})

// Stores are told apart by what they are: those of one environment have to be the same ones for
// callers to share a look-up.
const known = new WeakMap<StoreMachine['env'], Pick<StoreAccess, 'stores' | 'run' | 'keychain'>>()

/** Makes the stores of a machine. */
export function storesOf(machine: StoreMachine): StoreAccess {
  const made = known.get(machine.env) ?? make(storeHost(machine))
  known.set(machine.env, made)
  return { ...made, ask, check: checkReference }
}

function make(host: StoreHost): Pick<StoreAccess, 'stores' | 'run' | 'keychain'> {
  const stores = Object.fromEntries(
    Object.entries(builtIn).map(([scheme, store]) => [scheme, store(host)]),
  )
  return { stores, run: host.run, keychain: keychainOf(host) }
}
