import { opService } from '../op/failure.ts'
import { fetchOp } from '../op/fetch.ts'
import { parseOpName } from '../op/name.ts'
import { storeOfKeys } from './secrets-by-key.ts'
import type { SecretStore } from '../store.ts'
import type { StoreMachine } from '../../machine/store-machine.ts'

/** `op://vault/item/field`: 1Password, through its command-line tool. */
export function opStore(machine: StoreMachine): SecretStore {
  return storeOfKeys({
    backend: opService.name,
    parse: (rest) => ({ key: parseOpName(rest), field: undefined }),
    fetch: (keys, request) => fetchOp(machine, keys, request),
    read: (secret: string) => secret,
  })
}
