import { loadSdk, property } from '../sdk.ts'
import type { Fetched } from '../stores/secrets-by-key.ts'
import type { StoreRequest } from '../store.ts'
import type { StoreMachine } from '../../machine/store-machine.ts'
import { azureFailure, isMissing } from './failure.ts'
import { azureName } from './name.ts'
import {
  azurePackages,
  isAzureIdentitySdk,
  isAzureSecretsSdk,
  type AzureClient,
  type AzureSecretsSdk,
} from './sdk.ts'

const settings = { retryOptions: { maxRetries: 2 } } as const

/** Fetches secrets of any number of vaults, at the same time and with one identity. */
export async function fetchAzure(
  machine: StoreMachine,
  keys: readonly string[],
  { signal }: StoreRequest,
): Promise<readonly Fetched<string>[]> {
  const [secrets, identity] = await Promise.all([
    loadSdk(machine, azurePackages.secrets, isAzureSecretsSdk),
    loadSdk(machine, azurePackages.identity, isAzureIdentitySdk),
  ])
  const clients = clientsOf(secrets, new identity.DefaultAzureCredential())
  return Promise.all(keys.map((key) => fetchOne(clients, key, signal)))
}

function clientsOf(
  { SecretClient }: AzureSecretsSdk,
  credential: unknown,
): (url: string) => AzureClient {
  const clients = new Map<string, AzureClient>()
  return (url) => {
    const client = clients.get(url) ?? new SecretClient(url, credential, settings)
    clients.set(url, client)
    return client
  }
}

async function fetchOne(
  clients: (url: string) => AzureClient,
  key: string,
  signal: AbortSignal,
): Promise<Fetched<string>> {
  const { url, name, version } = azureName(key)
  try {
    const secret = await clients(url).getSecret(name, {
      ...(version && { version }),
      abortSignal: signal,
    })
    const value = property(secret, 'value')
    return typeof value === 'string' ? value : undefined
  } catch (error) {
    return isMissing(error) ? undefined : azureFailure(error, signal)
  }
}
