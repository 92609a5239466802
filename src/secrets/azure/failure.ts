import { property } from '../sdk.ts'
import { SecretStoreError } from '../store.ts'
import { failed, unreachable, type Service } from '../unreachable.ts'

/** The service, for people. */
export const azureService: Service = {
  name: 'Azure Key Vault',
  where: 'the name of the vault in the reference',
}

const nobody: ReadonlySet<string> = new Set([
  'AggregateAuthenticationError',
  'AuthenticationRequiredError',
  'CredentialUnavailableError',
])

/** Whether there is no such secret or version. */
export function isMissing(error: unknown): boolean {
  return property(error, 'statusCode') === 404
}

/** Why there is no secret, from the kind and status of the SDK's error; its message stays there. */
export function azureFailure(error: unknown, signal: AbortSignal): SecretStoreError {
  const name = property(error, 'name')
  const unreached = unreachable(azureService, error, signal)
  if (signal.aborted && unreached) return unreached
  if (typeof name === 'string' && nobody.has(name)) return notSignedIn()
  const status = property(error, 'statusCode')
  if (name === 'AuthenticationError' || status === 401) return rejected()
  if (status === 403) return denied()
  return unreached ?? failed(azureService)
}

function notSignedIn(): SecretStoreError {
  return new SecretStoreError(
    'locked',
    'no Azure credentials were found',
    'Sign in with "az login", or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET. Looked at: the environment, workload identity, managed identity, and the Azure tools',
  )
}

function rejected(): SecretStoreError {
  return new SecretStoreError(
    'denied',
    'Azure does not accept the credentials, or they have expired',
    'Sign in again with "az login", or renew AZURE_CLIENT_SECRET; check that AZURE_TENANT_ID is the tenant of the vault',
  )
}

function denied(): SecretStoreError {
  return new SecretStoreError(
    'denied',
    'Azure Key Vault does not let this identity read the secret, or the secret is disabled',
    'Give it the role "Key Vault Secrets User" on the vault, check the firewall of the vault, and that the secret is enabled',
  )
}
