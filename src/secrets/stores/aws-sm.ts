import { fetchAws } from '../aws/fetch.ts'
import { awsService } from '../aws/failure.ts'
import { parseAwsName } from '../aws/name.ts'
import { fieldOf } from '../json-field.ts'
import { storeOfKeys } from '../secrets-by-key.ts'
import type { SecretStore } from '../store.ts'
import type { StoreHost } from '../store-host.ts'

/** `aws-sm://name#field`: AWS Secrets Manager, through AWS's SDK. */
export function awsSmStore(host: StoreHost): SecretStore {
  return storeOfKeys({
    backend: awsService.name,
    parse: parseAwsName,
    fetch: (keys, request) => fetchAws(host, keys, request),
    read: fieldOf,
  })
}
