import { SecretStoreError } from '../store.ts'
import type { SecretStore, StoreMachine, StoreRequest } from '../store.ts'
import {
  checkName,
  failureOf,
  fieldOf,
  loadSdk,
  notOfForm,
  property,
  storeOfKeys,
  takeApart,
} from './service.ts'
import type { Fetched, Service, Wanted } from './service.ts'

/** `azure-kv://vault/name/version`: Azure Key Vault, through Azure's SDK. */
export function azureKvStore(machine: StoreMachine): SecretStore {
  return storeOfKeys({
    backend: azureService.name,
    parse: parseAzureName,
    fetch: (keys, request) => fetchAzure(machine, keys, request),
    read: fieldOf,
  })
}

const form =
  'azure-kv://vault/name or azure-kv://vault/name/version; #field takes a field of a JSON secret'

/** The name of a vault, or its host name, as in clouds other than the public one. */
const vault = /^(?:[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)$/
const secret = /^[A-Za-z0-9-]{1,127}$/
const version = /^[A-Za-z0-9]{1,64}$/

function parseAzureName(rest: string): Wanted {
  const { segments, field } = takeApart(rest, form)
  const [where, name, which, excess] = segments
  if (where === undefined || name === undefined) throw notOfForm(form, rest.length)
  if (excess !== undefined) throw notOfForm(form, excess.offset)
  const host = checkName(where, vault, form).toLowerCase()
  const called = checkName(name, secret, form)
  const key = `${host.includes('.') ? host : `${host}.vault.azure.net`}/${called}`
  return { key: which ? `${key}/${checkName(which, version, form)}` : key, field }
}

/** The part of `@azure/keyvault-secrets` that is used. */
export type AzureSecretsSdk<Credential = unknown> = {
  readonly SecretClient: new (
    vaultUrl: string,
    credential: Credential,
    options: { retryOptions: { maxRetries: number } },
  ) => AzureClient
}

export type AzureClient = {
  readonly getSecret: (
    name: string,
    options: { version?: string; abortSignal: AbortSignal },
  ) => Promise<unknown>
}

/** The part of `@azure/identity` that is used. */
export type AzureIdentitySdk<Credential = unknown> = {
  readonly DefaultAzureCredential: new () => Credential
}

async function fetchAzure(
  machine: StoreMachine,
  keys: readonly string[],
  { signal }: StoreRequest,
): Promise<readonly Fetched<string>[]> {
  const [secrets, identity] = await Promise.all([
    loadSdk<AzureSecretsSdk>(machine, '@azure/keyvault-secrets', 'SecretClient'),
    loadSdk<AzureIdentitySdk>(machine, '@azure/identity', 'DefaultAzureCredential'),
  ])
  const credential = new identity.DefaultAzureCredential()
  const options = { retryOptions: { maxRetries: 2 } }
  const clients = new Map<string, AzureClient>()
  const clientFor = (host: string): AzureClient => {
    const client =
      clients.get(host) ?? new secrets.SecretClient(`https://${host}`, credential, options)
    clients.set(host, client)
    return client
  }
  return Promise.all(keys.map((key) => fetchOne(clientFor, key, signal)))
}

async function fetchOne(
  clientFor: (host: string) => AzureClient,
  key: string,
  signal: AbortSignal,
): Promise<Fetched<string>> {
  // Without a version, the newest is read.
  const [host = '', name = '', version] = key.split('/')
  try {
    const secret = await clientFor(host).getSecret(name, {
      ...(version && { version }),
      abortSignal: signal,
    })
    const value = property(secret, 'value')
    return typeof value === 'string' ? value : undefined
  } catch (error) {
    const status = property(error, 'statusCode')
    if (status === 404) return undefined
    return failureOf(azureService, error, signal, byStatus(property(error, 'name'), status))
  }
}

const azureService: Service = {
  name: 'Azure Key Vault',
  where: 'the name of the vault in the reference',
}

const noIdentity: readonly unknown[] = [
  'AggregateAuthenticationError',
  'AuthenticationRequiredError',
  'CredentialUnavailableError',
]

function byStatus(name: unknown, status: unknown): SecretStoreError | undefined {
  if (noIdentity.includes(name)) {
    return new SecretStoreError(
      'locked',
      'no Azure credentials were found',
      'Sign in with "az login", or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET. Looked at: the environment, workload identity, managed identity, and the Azure tools',
    )
  }
  if (name === 'AuthenticationError' || status === 401) {
    return new SecretStoreError(
      'denied',
      'Azure does not accept the credentials, or they have expired',
      'Sign in again with "az login", or renew AZURE_CLIENT_SECRET; check that AZURE_TENANT_ID is the tenant of the vault',
    )
  }
  if (status !== 403) return undefined
  return new SecretStoreError(
    'denied',
    'Azure Key Vault does not let this identity read the secret, or the secret is disabled',
    'Give it the role "Key Vault Secrets User" on the vault, check the firewall of the vault, and that the secret is enabled',
  )
}
