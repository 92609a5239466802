import { textField } from '../json-field.ts'
import { storeOfKeys } from './secrets-by-key.ts'
import type { SecretStore } from '../store.ts'
import type { StoreMachine } from '../../machine/store-machine.ts'
import { fetchVault } from '../vault/fetch.ts'
import { parseVaultName } from '../vault/name.ts'
import { vaultService } from '../vault/request.ts'

/** `vault://mount/path#field`: HashiCorp Vault or OpenBao, KV version 2, over its HTTP API. */
export function vaultStore(machine: StoreMachine): SecretStore {
  return storeOfKeys<object>({
    backend: vaultService.name,
    parse: parseVaultName,
    fetch: (keys, request) => fetchVault(machine, keys, request),
    read: (fields, field) => (field === undefined ? undefined : textField(fields, field)),
  })
}
