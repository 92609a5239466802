import { fetchAws } from '../aws/fetch.ts'
import { awsService } from '../aws/failure.ts'
import { parseAwsName } from '../aws/name.ts'
import { fieldOf } from '../json-field.ts'
import { storeOfKeys } from './secrets-by-key.ts'
import type { SecretStore } from '../store.ts'
import type { StoreMachine } from '../../machine/store-machine.ts'

/** `aws-sm://name#field`: AWS Secrets Manager, through AWS's SDK. */
export function awsSmStore(machine: StoreMachine): SecretStore {
  return storeOfKeys({
    backend: awsService.name,
    parse: parseAwsName,
    fetch: (keys, request) => fetchAws(machine, keys, request),
    read: fieldOf,
  })
}
