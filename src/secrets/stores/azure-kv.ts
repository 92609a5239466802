import { azureService } from '../azure/failure.ts'
import { fetchAzure } from '../azure/fetch.ts'
import { parseAzureName } from '../azure/name.ts'
import { fieldOf } from '../json-field.ts'
import { storeOfKeys } from './secrets-by-key.ts'
import type { SecretStore } from '../store.ts'
import type { StoreMachine } from '../../machine/store-machine.ts'

/** `azure-kv://vault/name/version`: Azure Key Vault, through Azure's SDK. */
export function azureKvStore(machine: StoreMachine): SecretStore {
  return storeOfKeys({
    backend: azureService.name,
    parse: parseAzureName,
    fetch: (keys, request) => fetchAzure(machine, keys, request),
    read: fieldOf,
  })
}
