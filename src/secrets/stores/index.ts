import type { Machine } from '../../machine/machine.ts'
import type { StorePort } from '../../machine/capabilities.ts'
import type { ReferenceScheme } from '../reference.ts'
import { storeMachine } from '../store.ts'
import type { SecretStore, SecretStores, StoreMachine } from '../store.ts'
import { awsSmStore } from './aws-sm.ts'
import { azureKvStore } from './azure-kv.ts'
import { execStore } from './exec.ts'
import { gcpSmStore } from './gcp-sm.ts'
import { keychainStore } from './keychain.ts'
import { opStore } from './op.ts'
import { vaultStore } from './vault.ts'

/** The stores that need a port; `env` and `file` are read by the look-up itself. */
const builtIn: {
  readonly [Scheme in Exclude<ReferenceScheme, 'env' | 'file'>]: (
    machine: StoreMachine,
  ) => SecretStore
} = {
  keychain: keychainStore,
  op: opStore,
  vault: vaultStore,
  'aws-sm': awsSmStore,
  'gcp-sm': gcpSmStore,
  'azure-kv': azureKvStore,
  exec: execStore,
}

// Calls are shared by store, so look-ups of one environment have to get the same stores.
const known = new WeakMap<StorePort, WeakMap<Machine['env'], SecretStores>>()

/** The built-in stores of a machine. */
export function storesOf(
  port: StorePort,
  scope: Pick<Machine, 'env' | 'home' | 'platform'>,
): SecretStores {
  const ofPort = known.get(port) ?? new WeakMap<Machine['env'], SecretStores>()
  const made = ofPort.get(scope.env) ?? make(storeMachine(port, scope))
  known.set(port, ofPort.set(scope.env, made))
  return made
}

function make(machine: StoreMachine): SecretStores {
  return Object.fromEntries(
    Object.entries(builtIn).map(([scheme, store]) => [scheme, store(machine)]),
  )
}
