import { loadSdk, property } from '../sdk.ts'
import type { Fetched } from '../stores/secrets-by-key.ts'
import { SecretStoreError, type StoreRequest } from '../store.ts'
import type { StoreMachine } from '../../machine/store-machine.ts'
import { timedOut } from '../unreachable.ts'
import { gcpFailure, gcpService, isMissing, notSignedIn } from './failure.ts'
import { placeOf } from './name.ts'
import {
  gcpPackage,
  isGcpSdk,
  type GcpCallOptions,
  type GcpClient,
  type GcpInterceptor,
  type GcpSdk,
} from './sdk.ts'

/** Milliseconds that one request may take. */
const timeout = 10_000

/** What gRPC calls a request that was called off. */
const cancelled = 1

/** Fetches versions of secrets by their resource names, at the same time. */
export async function fetchGcp(
  machine: StoreMachine,
  keys: readonly string[],
  { signal }: StoreRequest,
): Promise<readonly Fetched<string>[]> {
  const sdk = await loadSdk(machine, gcpPackage, isGcpSdk)
  const clients = new Map<string | undefined, GcpClient>()
  const clientFor = (key: string): GcpClient => {
    const place = placeOf(key)
    const client = clients.get(place) ?? makeClient(sdk, place)
    clients.set(place, client)
    return client
  }
  const close = () => {
    for (const client of clients.values()) void client.close().catch(() => undefined)
  }
  try {
    return await Promise.all(keys.map((key) => fetchOne(machine, clientFor(key), key, signal)))
  } finally {
    close()
  }
}

function makeClient({ SecretManagerServiceClient }: GcpSdk, place: string | undefined): GcpClient {
  const settings = place ? { apiEndpoint: `secretmanager.${place}.rep.googleapis.com` } : {}
  return new SecretManagerServiceClient(settings)
}

async function fetchOne(
  machine: StoreMachine,
  client: GcpClient,
  key: string,
  signal: AbortSignal,
): Promise<Fetched<string>> {
  try {
    // The client ends the process when it is asked for a secret and finds no credentials.
    const identity = await client.auth.getClient()
    await identity.getRequestHeaders('https://secretmanager.googleapis.com/')
  } catch (error) {
    return notSignedIn(error, machine, signal)
  }
  if (signal.aborted) return timedOut(gcpService)
  try {
    return payloadOf(await client.accessSecretVersion({ name: key }, callOptions(signal)))
  } catch (error) {
    return isMissing(error) ? undefined : gcpFailure(error, signal)
  }
}

// The client takes no signal, and left to itself tries again for a minute: longer than anyone waits.
function callOptions(signal: AbortSignal): GcpCallOptions {
  const interceptor: GcpInterceptor = (options, next) => {
    const call = next(options)
    const cancel = () => call.cancelWithStatus(cancelled, '')
    signal.addEventListener('abort', cancel, { once: true })
    return call
  }
  return { timeout, retry: null, otherArgs: { options: { interceptors: [interceptor] } } }
}

// A list with the answer in it comes back.
function payloadOf(answer: unknown): Fetched<string> {
  const version = property(answer, '0')
  const data = property(property(version, 'payload'), 'data')
  // Most secrets get there with "--data-file", from files that end in a newline.
  if (typeof data === 'string') return data.replace(/\r?\n$/, '')
  if (!(data instanceof Uint8Array)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data).replace(/\r?\n$/, '')
  } catch {
    return new SecretStoreError(
      'malformed',
      'the secret is binary',
      'Add a version that is text: gcloud secrets versions add',
    )
  }
}
