import { asker } from '../secrets/ask.ts'
import { checkReference } from '../secrets/grammar.ts'
import { keychainOf } from '../secrets/keychain/access.ts'
import type { StoreAccess, StoreScope } from '../secrets/store-access.ts'
import type { StoreMachine } from './store-machine.ts'
import type { SecretStore, SecretStores } from '../secrets/store.ts'
import { execStore } from '../secrets/stores/exec.ts'
import { keychainStore } from '../secrets/stores/keychain.ts'
import { awsSmStore } from '../secrets/stores/aws-sm.ts'
import { azureKvStore } from '../secrets/stores/azure-kv.ts'
import { gcpSmStore } from '../secrets/stores/gcp-sm.ts'
import { opStore } from '../secrets/stores/op.ts'
import { vaultStore } from '../secrets/stores/vault.ts'
import { storeMachine } from './node-store-machine.ts'

/** Which store answers for which scheme; `env` and `file` need no store of their own. */
const builtIn: { readonly [Scheme in keyof SecretStores]: (machine: StoreMachine) => SecretStore } =
  {
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
const known = new WeakMap<StoreScope['env'], Pick<StoreAccess, 'stores' | 'run' | 'keychain'>>()

/** Makes the stores of a machine. */
export function storesOf(machine: StoreScope): StoreAccess {
  const made = known.get(machine.env) ?? make(storeMachine(machine))
  known.set(machine.env, made)
  return { ...made, ask, check: checkReference }
}

function make(machine: StoreMachine): Pick<StoreAccess, 'stores' | 'run' | 'keychain'> {
  const stores = Object.fromEntries(
    Object.entries(builtIn).map(([scheme, store]) => [scheme, store(machine)]),
  )
  return { stores, run: machine.run, keychain: keychainOf(machine) }
}
