import { SecretStoreError } from '../store.ts'
import type { StoreMachine } from '../../machine/store-machine.ts'

/** What says where the server is and who asks, in the words of the environment. */
export type VaultSettings = {
  /** Without a slash at its end. */
  readonly address: string
  readonly namespace: string | undefined
}

/** A variable as OpenBao calls it, else as Vault does. An empty one is unset. */
export function vaultVariable(env: StoreMachine['env'], name: string): string | undefined {
  return env[`BAO_${name}`]?.trim() || env[`VAULT_${name}`]?.trim() || undefined
}

/** Reads where the server is. */
export function vaultSettings({ env }: StoreMachine): VaultSettings {
  const address = vaultVariable(env, 'ADDR')
  if (address === undefined) {
    throw new SecretStoreError(
      'unavailable',
      'it is not known where Vault is',
      'Set VAULT_ADDR (BAO_ADDR for OpenBao), such as https://vault.example:8200',
    )
  }
  if (!isAddress(address)) {
    throw new SecretStoreError(
      'unavailable',
      'the address of Vault is not one',
      'Set VAULT_ADDR (BAO_ADDR for OpenBao) to scheme, host and port alone, such as https://vault.example:8200',
    )
  }
  return { address: address.replace(/\/+$/, ''), namespace: vaultVariable(env, 'NAMESPACE') }
}

// With a user or a password in it, fetch would quote it in its error.
function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s/@?#]+(?:\/[^\s@?#]*)?$/i.test(text)
}
