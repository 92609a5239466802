import { property } from '../sdk.ts'
import type { Fetched } from '../stores/secrets-by-key.ts'
import { SecretStoreError, type StoreRequest } from '../store.ts'
import type { StoreMachine } from '../../machine/store-machine.ts'
import { vaultFailure } from './failure.ts'
import { signIn } from './login.ts'
import { vaultCall, type VaultCall } from './request.ts'
import { vaultSettings } from './settings.ts'

/** Reads the newest versions of secrets, at the same time and with one login. */
export async function fetchVault(
  machine: StoreMachine,
  keys: readonly string[],
  { signal }: StoreRequest,
): Promise<readonly Fetched<object>[]> {
  const call = vaultCall(machine, vaultSettings(machine), signal)
  const { token, leave } = await signIn(machine, call)
  try {
    return await Promise.all(keys.map((key) => readSecret(call, key, token)))
  } finally {
    await leave()
  }
}

async function readSecret(
  call: VaultCall,
  path: string,
  token: string | undefined,
): Promise<Fetched<object>> {
  const answer = await call({ method: 'GET', path, token })
  // So it is too for a version that was deleted or destroyed.
  if (answer.status === 404) return undefined
  if (answer.status !== 200) return vaultFailure(answer, token !== undefined)
  const fields = property(property(answer.body, 'data'), 'data')
  if (typeof fields === 'object' && fields !== null) return fields
  return new SecretStoreError(
    'malformed',
    'what Vault has there is not a secret of the KV engine, version 2',
    'Check the mount: "vault secrets list -detailed" says "version:2" for it',
  )
}
