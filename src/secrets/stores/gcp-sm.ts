import { malformed, SecretStoreError } from '../store.ts'
import type { FailureWords, SecretStore, StoreMachine, StoreRequest } from '../store.ts'
import {
  checkName,
  failed,
  fieldOf,
  loadSdk,
  notOfForm,
  property,
  storeOfKeys,
  takeApart,
  timedOut,
  unreachable,
} from './service.ts'
import type { Fetched, Segment, Service, Wanted } from './service.ts'

/** `gcp-sm://project/name/version`: Google Secret Manager, through Google's client. */
export function gcpSmStore(machine: StoreMachine): SecretStore {
  return storeOfKeys({
    backend: gcpService.name,
    parse: parseGcpName,
    fetch: (keys, request) => fetchGcp(machine, keys, request),
    read: fieldOf,
  })
}

const form =
  'gcp-sm://project/name or gcp-sm://project/name/version; #field takes a field of a JSON secret'

/** An id, with a domain before it where there is one (`example.com:books`), or a number. */
const project = /^(?:[a-z0-9.-]+:)?[a-z0-9][a-z0-9-]{0,62}$/
const secret = /^[\w-]{1,255}$/
const version = /^[\w-]{1,64}$/
const place = /^[a-z][a-z0-9-]{0,62}$/

const collections: Readonly<Record<string, RegExp>> = {
  projects: project,
  locations: place,
  secrets: secret,
  versions: version,
}

/** Reads `project/name`, with or without a version, or a resource name as Google's tools show it. */
function parseGcpName(rest: string): Wanted {
  const { segments, field } = takeApart(rest, form)
  const key = segments[0]?.text === 'projects' ? resource(segments, rest) : short(segments, rest)
  return { key, field }
}

function short([inProject, name, which, excess]: readonly Segment[], rest: string): string {
  if (inProject === undefined || name === undefined) throw notOfForm(form, rest.length)
  if (excess !== undefined) throw notOfForm(form, excess.offset)
  const at = checkName(inProject, project, form)
  const called = checkName(name, secret, form)
  return `projects/${at}/secrets/${called}/versions/${which ? checkName(which, version, form) : 'latest'}`
}

function resource(segments: readonly Segment[], rest: string): string {
  for (const [index, segment] of segments.entries()) {
    const collection = segments[index - 1]?.text ?? ''
    if (index % 2 === 1) checkName(segment, collections[collection] ?? /$^/, form)
  }
  const path = segments.map(({ text }) => text).join('/')
  const shape = /^projects\/[^/]+(?:\/locations\/[^/]+)?\/secrets\/[^/]+(\/versions\/[^/]+)?$/
  const match = shape.exec(path)
  if (match === null) throw notOfForm(form, rest.length)
  return match[1] === undefined ? `${path}/versions/latest` : path
}

/** The part of `@google-cloud/secret-manager` that is used. */
export type GcpSdk = {
  readonly SecretManagerServiceClient: new (settings: { apiEndpoint?: string }) => GcpClient
}

export type GcpClient = {
  readonly auth: {
    readonly getClient: () => Promise<{
      readonly getRequestHeaders: (url: string) => Promise<unknown>
    }>
  }
  readonly accessSecretVersion: (
    request: { name: string },
    options: GcpCallOptions,
  ) => Promise<unknown>
  readonly close: () => Promise<void>
}

type GcpCallOptions = {
  timeout: number
  retry: null
  otherArgs: { options: { interceptors: readonly GcpInterceptor[] } }
}

type GcpInterceptor = <Options>(options: Options, next: (options: Options) => GcpCall) => GcpCall

type GcpCall = { readonly cancelWithStatus: (code: number, details: string) => void }

async function fetchGcp(
  machine: StoreMachine,
  keys: readonly string[],
  { signal }: StoreRequest,
): Promise<readonly Fetched<string>[]> {
  const sdk = await loadSdk<GcpSdk>(
    machine,
    '@google-cloud/secret-manager',
    'SecretManagerServiceClient',
  )
  const clients = new Map<string | undefined, GcpClient>()
  const clientFor = (key: string): GcpClient => {
    // Some secrets are kept in one region only.
    const place = /^projects\/[^/]+\/locations\/([^/]+)\//.exec(key)?.[1]
    const settings = place ? { apiEndpoint: `secretmanager.${place}.rep.googleapis.com` } : {}
    const client = clients.get(place) ?? new sdk.SecretManagerServiceClient(settings)
    clients.set(place, client)
    return client
  }
  try {
    return await Promise.all(keys.map((key) => fetchOne(machine, clientFor(key), key, signal)))
  } finally {
    for (const client of clients.values()) void client.close().catch(() => undefined)
  }
}

async function fetchOne(
  machine: StoreMachine,
  client: GcpClient,
  key: string,
  signal: AbortSignal,
): Promise<Fetched<string>> {
  try {
    // Without credentials the client ends the process when it is asked for a secret.
    const identity = await client.auth.getClient()
    await identity.getRequestHeaders('https://secretmanager.googleapis.com/')
  } catch (error) {
    return notSignedIn(error, machine, signal)
  }
  if (signal.aborted) return timedOut(gcpService)
  try {
    return payloadOf(await client.accessSecretVersion({ name: key }, callOptions(signal)))
  } catch (error) {
    return missing.includes(property(error, 'code')) ? undefined : failure(error, signal)
  }
}

// The client takes no signal, and by default retries for a minute: longer than callers wait.
function callOptions(signal: AbortSignal): GcpCallOptions {
  const interceptor: GcpInterceptor = (options, next) => {
    const call = next(options)
    // CANCELLED of gRPC.
    const cancel = () => call.cancelWithStatus(1, '')
    signal.addEventListener('abort', cancel, { once: true })
    return call
  }
  return { timeout: 10_000, retry: null, otherArgs: { options: { interceptors: [interceptor] } } }
}

function payloadOf(answer: unknown): Fetched<string> {
  // The client answers with a list.
  const data = property(property(property(answer, '0'), 'payload'), 'data')
  // Most secrets come from files that end in a newline, by way of "--data-file".
  if (typeof data === 'string') return data.replace(/\r?\n$/, '')
  if (!(data instanceof Uint8Array)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data).replace(/\r?\n$/, '')
  } catch {
    return malformed(
      'the secret is binary',
      'Add a version that is text: gcloud secrets versions add',
    )
  }
}

const gcpService: Service = { name: 'Google Secret Manager', where: 'the project' }

/** Codes of gRPC: no such secret or version, or the version is disabled or destroyed. */
const missing: readonly unknown[] = [5, 9]

const rejected: FailureWords = [
  'denied',
  'Google does not accept the credentials, or they have expired',
  'Sign in again with "gcloud auth application-default login", or renew the key of the service account',
]

/** By code of gRPC. */
const failures: Readonly<Partial<Record<number, FailureWords>>> = {
  3: [
    'malformed',
    'Google Secret Manager does not take the name of the secret',
    'Write it as gcp-sm://project/name or gcp-sm://project/name/version',
  ],
  7: [
    'denied',
    'Google Secret Manager does not let this identity read the secret',
    'Grant it roles/secretmanager.secretAccessor on the secret, and check that the API is enabled in the project',
  ],
  14: [
    'unavailable',
    'Google Secret Manager cannot be reached',
    'Check the network and https_proxy; behind a proxy with its own certificate set NODE_EXTRA_CA_CERTS',
  ],
  16: rejected,
}

function failure(error: unknown, signal: AbortSignal): SecretStoreError {
  const code = property(error, 'code')
  const unreached = unreachable(gcpService, error, signal)
  if (unreached) return unreached
  // DEADLINE_EXCEEDED of gRPC.
  if (code === 4) return timedOut(gcpService)
  const words = typeof code === 'number' ? failures[code] : undefined
  return words ? new SecretStoreError(...words) : failed(gcpService)
}

function notSignedIn(error: unknown, machine: StoreMachine, signal: AbortSignal): SecretStoreError {
  const unreached = unreachable(gcpService, error, signal)
  if (unreached) return unreached
  // The token service answered, and gave no token.
  if (property(error, 'response') !== undefined) return new SecretStoreError(...rejected)
  const file = machine.env['GOOGLE_APPLICATION_CREDENTIALS']
    ? 'GOOGLE_APPLICATION_CREDENTIALS is set: check that it names a file that is there and whole'
    : 'Sign in with "gcloud auth application-default login", or set GOOGLE_APPLICATION_CREDENTIALS'
  return new SecretStoreError(
    'locked',
    'no Google credentials were found',
    `${file}. Looked at: GOOGLE_APPLICATION_CREDENTIALS, the file that gcloud writes, and the metadata server`,
  )
}
