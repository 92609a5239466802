import type { Machine } from '../../machine/machine.ts'
import type { StorePort } from '../../machine/capabilities.ts'
import { keychainEntry, keychainOf } from '../keychain/keychain.ts'
import type { Keychain } from '../keychain/keychain.ts'
import { keychainPort } from '../keychain/port.ts'
import type { ReferenceScheme } from '../reference.ts'
import { storeMachine } from '../store.ts'
import type { SecretStore, SecretStores, StoreMachine } from '../store.ts'
import { awsSmStore } from './aws-sm.ts'
import { azureKvStore } from './azure-kv.ts'
import { execStore } from './exec.ts'
import { gcpSmStore } from './gcp-sm.ts'
import { opStore } from './op.ts'
import { vaultStore } from './vault.ts'

/** The look-up reads `env` and `file` itself. */
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

// Look-ups share calls to a store, so those of one environment must get the same stores.
const known = new WeakMap<StorePort, WeakMap<Machine['env'], SecretStores>>()

export function storesOf(
  port: StorePort,
  scope: Pick<Machine, 'env' | 'home' | 'platform'>,
): SecretStores {
  const ofPort = known.get(port) ?? new WeakMap<Machine['env'], SecretStores>()
  const machine = storeMachine(port, scope)
  const made: SecretStores =
    ofPort.get(scope.env) ??
    Object.fromEntries(Object.entries(builtIn).map(([scheme, store]) => [scheme, store(machine)]))
  known.set(port, ofPort.set(scope.env, made))
  return made
}

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
