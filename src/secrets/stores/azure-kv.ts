import type { StoreMachine } from '../store-machine.ts'
import { checkName, notOfForm, takeApart } from '../reference.ts'
import { SecretStoreError } from '../store.ts'
import type { SecretStore, StoreRequest } from '../store.ts'
import {
  exportsAll,
  failed,
  fieldOf,
  loadSdk,
  property,
  storeOfKeys,
  unreachable,
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

/** The name of a vault, or its whole host name, as in clouds other than the public one. */
const vault = /^(?:[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)$/
const secret = /^[A-Za-z0-9-]{1,127}$/
const version = /^[A-Za-z0-9]{1,64}$/

/** Which secret of which vault. */
type AzureName = { readonly url: string; readonly name: string; readonly version: string }

/** Reads `vault/name`, with a version or without. */
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

/** Takes a key of {@link parseAzureName} apart; without a version it is the newest. */
function azureName(key: string): AzureName {
  const [host = '', name = '', newest = ''] = key.split('/')
  return { url: `https://${host}`, name, version: newest }
}

/** Azure's packages for Key Vault's secrets, and for signing in. */
const azurePackages = {
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
function isAzureSecretsSdk(loaded: unknown): loaded is AzureSecretsSdk {
  return exportsAll(loaded, 'SecretClient')
}

/** Whether this is the package for signing in. */
function isAzureIdentitySdk(loaded: unknown): loaded is AzureIdentitySdk {
  return exportsAll(loaded, 'DefaultAzureCredential')
}

const settings = { retryOptions: { maxRetries: 2 } } as const

/** Fetches secrets of any number of vaults, at the same time and with one identity. */
async function fetchAzure(
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

/** The service, for people. */
const azureService: Service = {
  name: 'Azure Key Vault',
  where: 'the name of the vault in the reference',
}

const noIdentity: ReadonlySet<string> = new Set([
  'AggregateAuthenticationError',
  'AuthenticationRequiredError',
  'CredentialUnavailableError',
])

/** Whether there is no such secret or version. */
function isMissing(error: unknown): boolean {
  return property(error, 'statusCode') === 404
}

/** Why there is no secret, from the kind and status of the SDK's error; its message stays there. */
function azureFailure(error: unknown, signal: AbortSignal): SecretStoreError {
  const name = property(error, 'name')
  const unreached = unreachable(azureService, error, signal)
  if (signal.aborted && unreached) return unreached
  if (typeof name === 'string' && noIdentity.has(name)) return notSignedIn()
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
