import type { StoreMachine } from '../store-machine.ts'
import { SecretStoreError } from '../store.ts'
import type { SecretStore, StoreAnswer, StoreRequest } from '../store.ts'

/** What a service has under a key: a secret, nothing, or the reason why it is not given. */
export type Fetched<Kept> = Kept | undefined | SecretStoreError

/** What a reference asks a service for. */
export type Wanted = { readonly key: string; readonly field: string | undefined }

/** A service that keeps secrets under keys, each with one credential or several fields. */
type KeyedService<Kept> = {
  /** The service as people know it, for the origin of the credential. */
  readonly backend: string
  /** Reads what follows the scheme; throws a {@link SecretStoreError} when it is malformed. */
  readonly parse: (rest: string) => Wanted
  /** Answers for each key, in their order. */
  readonly fetch: (
    keys: readonly string[],
    request: StoreRequest,
  ) => Promise<readonly Fetched<Kept>[]>
  /** Takes the credential out of a secret. */
  readonly read: (secret: Kept, field: string | undefined) => string | undefined
}

/** Makes a store of such a service: references to fields of one secret cost one fetch. */
export function storeOfKeys<Kept>(service: KeyedService<Kept>): SecretStore {
  const many = (rests: readonly string[], request: StoreRequest) => answers(service, rests, request)
  const one = async (rest: string, request: StoreRequest): Promise<StoreAnswer> => {
    const [answer] = await many([rest], request)
    if (answer instanceof SecretStoreError) throw answer
    return answer
  }
  return Object.assign(one, { many })
}

async function answers<Kept>(
  { backend, parse, fetch, read }: KeyedService<Kept>,
  rests: readonly string[],
  request: StoreRequest,
): Promise<readonly (StoreAnswer | SecretStoreError)[]> {
  const wanted = rests.map((rest) => orError(() => parse(rest)))
  const keys = new Set(wanted.flatMap((want) => (want instanceof SecretStoreError ? [] : want.key)))
  const fetched = keys.size === 0 ? [] : await fetch([...keys], request)
  const secrets = new Map([...keys].map((key, index) => [key, fetched[index]]))
  return wanted.map((want) => {
    if (want instanceof SecretStoreError) return want
    const secret = secrets.get(want.key)
    if (secret === undefined) return undefined
    if (secret instanceof SecretStoreError) return secret
    const text = orError(() => read(secret, want.field))
    // An empty one is none.
    return typeof text === 'string' ? (text ? { text, backend } : undefined) : text
  })
}

/** What a call gives, or the {@link SecretStoreError} that it throws. */
function orError<Result>(call: () => Result): Result | SecretStoreError {
  try {
    return call()
  } catch (error) {
    if (error instanceof SecretStoreError) return error
    throw error
  }
}

/**
 * Loads the package that speaks to a service, which only those who use the service have installed.
 *
 * @param isSdk - whether what was loaded has the parts that are going to be used
 */
export async function loadSdk<Sdk>(
  machine: StoreMachine,
  name: string,
  isSdk: (loaded: unknown) => loaded is Sdk,
): Promise<Sdk> {
  const loaded = await loadPackage(machine, name)
  if (loaded === undefined) {
    throw new SecretStoreError(
      'unavailable',
      `the package ${name} is not installed`,
      `Install it beside milvus-connection: npm install ${name}`,
    )
  }
  if (isSdk(loaded)) return loaded
  throw new SecretStoreError(
    'unavailable',
    `the installed version of the package ${name} is not one that is known here`,
    `Install a current version: npm install ${name}@latest`,
  )
}

async function loadPackage(machine: StoreMachine, name: string): Promise<unknown> {
  try {
    return await machine.load(name)
  } catch {
    throw new SecretStoreError(
      'unavailable',
      `the package ${name} is installed and fails to load`,
      `Run node -e "require('${name}')" to see why, or install it again: npm install ${name}`,
    )
  }
}

/** Whether all these are exported classes or functions. */
export function exportsAll(loaded: unknown, ...names: readonly string[]): boolean {
  return names.every((name) => typeof property(loaded, name) === 'function')
}

/** A property of something of unknown shape, which may be a getter that throws. */
export function property(value: unknown, name: string): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined
  try {
    return Reflect.get(value, name)
  } catch {
    return undefined
  }
}

/**
 * A field of a secret that is kept as a JSON object, or the whole secret when no field is asked
 * for. A field that is not there is `undefined`.
 */
export function fieldOf(secret: string, field: string | undefined): string | undefined {
  if (field === undefined) return secret
  return textField(objectOf(secret), field)
}

/** A field of an object as text; a number or an object is no credential. */
export function textField(fields: object, field: string): string | undefined {
  if (!Object.hasOwn(fields, field)) return undefined
  const value = property(fields, field)
  if (typeof value === 'string') return value
  throw new SecretStoreError(
    'malformed',
    'the field that the reference names is not a text',
    'Store it as a JSON string, in quotes',
  )
}

function objectOf(secret: string): object {
  const value = parsed(secret)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new SecretStoreError(
    'malformed',
    'the reference names a field, and the secret is not a JSON object',
    'Leave out "#" and what follows it, or store the secret as a JSON object',
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The message quotes the text.
    return undefined
  }
}

const unreached: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_SOCKET',
])

const unresolved: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME'])

const late: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
])

const untrusted = /CERT|^ERR_(TLS|SSL)_|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^EPROTO$/

/** A service as people know it, and where to look when it cannot be reached. */
export type Service = {
  readonly name: string
  /** What sets where the service is: a variable, a name in the reference. */
  readonly where: string
}

/**
 * Why a service could not be reached, from the codes that Node puts into errors, however deep an
 * SDK has wrapped them. Messages are not read: they may quote anything.
 */
export function unreachable(
  service: Service,
  error: unknown,
  signal: AbortSignal,
): SecretStoreError | undefined {
  if (signal.aborted) return timedOut(service)
  const codes = codesIn(error)
  const anyIn = (known: ReadonlySet<string>): boolean => codes.some((code) => known.has(code))
  if (codes.some((code) => untrusted.test(code))) {
    return new SecretStoreError(
      'unavailable',
      `no trusted TLS connection to ${service.name} could be made`,
      `If its certificate is of a private authority, start Node with NODE_EXTRA_CA_CERTS=<file>; check ${service.where}`,
    )
  }
  if (anyIn(unresolved)) {
    return new SecretStoreError(
      'unavailable',
      `the host name of ${service.name} cannot be resolved`,
      `Check ${service.where}, and the network`,
    )
  }
  if (anyIn(late)) return timedOut(service)
  return anyIn(unreached)
    ? new SecretStoreError(
        'unavailable',
        `${service.name} cannot be reached`,
        `Check ${service.where}, the network and HTTPS_PROXY`,
      )
    : undefined
}

/** The service did not answer while there was time. */
export function timedOut({ name, where }: Service): SecretStoreError {
  return new SecretStoreError(
    'timed-out',
    `${name} did not answer in time`,
    `Check that it can be reached from here and ${where}, or allow it longer`,
  )
}

/** The service answered with a failure of its own, not one of this credential. */
export function failed({ name, where }: Service): SecretStoreError {
  return new SecretStoreError(
    'unavailable',
    `${name} failed to answer`,
    `Try again later; if it stays so, check ${where}`,
  )
}

function codesIn(error: unknown, depth = 0): readonly string[] {
  if (depth > 6 || typeof error !== 'object' || error === null) return []
  const code = property(error, 'code')
  const errors = property(error, 'errors')
  return [
    ...(typeof code === 'string' ? [code] : []),
    ...codesIn(property(error, 'cause'), depth + 1),
    ...(Array.isArray(errors) ? errors.flatMap((inner) => codesIn(inner, depth + 1)) : []),
  ]
}
