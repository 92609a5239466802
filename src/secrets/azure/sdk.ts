import { exportsAll } from '../sdk.ts'

/** Azure's packages for Key Vault's secrets, and for signing in. */
export const azurePackages = {
  secrets: '@azure/keyvault-secrets',
  identity: '@azure/identity',
} as const

/** As much of the package for secrets as is used. */
export type AzureSecretsSdk<Credential = unknown> = {
  readonly SecretClient: new (
    vaultUrl: string,
    credential: Credential,
    options: { retryOptions: { maxRetries: number } },
  ) => AzureClient
}

/** A client of a vault. */
export type AzureClient = {
  readonly getSecret: (
    name: string,
    options: { version?: string; abortSignal: AbortSignal },
  ) => Promise<unknown>
}

/** As much of the package for signing in as is used. */
export type AzureIdentitySdk<Credential = unknown> = {
  readonly DefaultAzureCredential: new () => Credential
}

/** Whether this is the package for secrets. */
export function isAzureSecretsSdk(loaded: unknown): loaded is AzureSecretsSdk {
  return exportsAll(loaded, 'SecretClient')
}

/** Whether this is the package for signing in. */
export function isAzureIdentitySdk(loaded: unknown): loaded is AzureIdentitySdk {
  return exportsAll(loaded, 'DefaultAzureCredential')
}
