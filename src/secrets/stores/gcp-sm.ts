import { gcpService } from '../gcp/failure.ts'
import { fetchGcp } from '../gcp/fetch.ts'
import { parseGcpName } from '../gcp/name.ts'
import { fieldOf } from '../json-field.ts'
import { storeOfKeys } from './secrets-by-key.ts'
import type { SecretStore } from '../store.ts'
import type { StoreMachine } from '../../machine/store-machine.ts'

/** `gcp-sm://project/name/version`: Google Secret Manager, through Google's client. */
export function gcpSmStore(machine: StoreMachine): SecretStore {
  return storeOfKeys({
    backend: gcpService.name,
    parse: parseGcpName,
    fetch: (keys, request) => fetchGcp(machine, keys, request),
    read: fieldOf,
  })
}
