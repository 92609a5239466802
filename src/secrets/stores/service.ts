import { percentDecode } from '../../core/percent.ts'
import { jsonIn, SecretStoreError } from '../store.ts'
import type { SecretStore, StoreAnswer, StoreMachine, StoreRequest } from '../store.ts'

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
 * @param parts - the classes of it that are used
 */
export async function loadSdk<Sdk>(
  machine: StoreMachine,
  name: string,
  ...parts: readonly (keyof Sdk & string)[]
): Promise<Sdk> {
  const isSdk = (loaded: unknown): loaded is Sdk =>
    parts.every((part) => typeof property(loaded, part) === 'function')
  let loaded: unknown
  try {
    loaded = await machine.load(name)
  } catch {
    throw new SecretStoreError(
      'unavailable',
      `the package ${name} is installed and fails to load`,
      `Run node -e "require('${name}')" to see why, or install it again: npm install ${name}`,
    )
  }
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
  const value = jsonIn(secret)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new SecretStoreError(
    'malformed',
    'the reference names a field, and the secret is not a JSON object',
    'Leave out "#" and what follows it, or store the secret as a JSON object',
  )
}

/** A service as people know it, and where to look when it cannot be reached. */
export type Service = {
  readonly name: string
  /** What sets where the service is: a variable, a name in the reference. */
  readonly where: string
}

/** The codes that Node and undici put into errors, and what they mean; the first row that matches counts. */
const connectionFailures: readonly (readonly [RegExp, (service: Service) => SecretStoreError])[] = [
  [
    /CERT|^ERR_(TLS|SSL)_|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^EPROTO$/,
    ({ name, where }) =>
      new SecretStoreError(
        'unavailable',
        `no trusted TLS connection to ${name} could be made`,
        `If its certificate is of a private authority, start Node with NODE_EXTRA_CA_CERTS=<file>; check ${where}`,
      ),
  ],
  [
    /^(?:ENOTFOUND|EAI_AGAIN|EAI_NONAME)$/,
    ({ name, where }) =>
      new SecretStoreError(
        'unavailable',
        `the host name of ${name} cannot be resolved`,
        `Check ${where}, and the network`,
      ),
  ],
  [/^(?:E|ESOCKET)TIMEDOUT$|^UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT$/, timedOut],
  [
    /^(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|EHOSTUNREACH|ENETUNREACH|UND_ERR_SOCKET)$/,
    ({ name, where }) =>
      new SecretStoreError(
        'unavailable',
        `${name} cannot be reached`,
        `Check ${where}, the network and HTTPS_PROXY`,
      ),
  ],
]

/**
 * Why a service could not be reached, from the codes in an error, however deep an SDK has wrapped
 * them. Messages are not read: they may quote anything.
 */
export function unreachable(
  service: Service,
  error: unknown,
  signal: AbortSignal,
): SecretStoreError | undefined {
  if (signal.aborted) return timedOut(service)
  const codes = codesIn(error)
  const row = connectionFailures.find(([pattern]) => codes.some((code) => pattern.test(code)))
  return row?.[1](service)
}

/** Why a service gave no secret: what it says itself, unless time was over, else how it failed. */
export function failureOf(
  service: Service,
  error: unknown,
  signal: AbortSignal,
  own: SecretStoreError | undefined,
): SecretStoreError {
  if (error instanceof SecretStoreError) return error
  if (signal.aborted) return timedOut(service)
  return own ?? unreachable(service, error, signal) ?? failed(service)
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

/** What follows the scheme of a reference: `a/b%20c#d` is `a` and `b c`, and the field `d`. */
export type ReferenceText = {
  readonly segments: readonly Segment[]
  readonly field: string | undefined
}

/** A part between slashes, decoded, and where it begins. */
export type Segment = { readonly text: string; readonly offset: number }

/**
 * Takes what follows a scheme apart at its slashes and its first `#`, and decodes `%2F` and the
 * like. What escapes nothing is kept as it is written.
 *
 * @param form - the form it should have, for people: `aws-sm://name#field`
 */
export function takeApart(rest: string, form: string): ReferenceText {
  const hash = rest.indexOf('#')
  const path = hash < 0 ? rest : rest.slice(0, hash)
  const segments: Segment[] = []
  let offset = 0
  for (const text of path.split('/')) {
    if (text === '') throw notOfForm(form, offset)
    segments.push({ text: percentDecode(text).text, offset })
    offset += text.length + 1
  }
  if (hash < 0) return { segments, field: undefined }
  const field = percentDecode(rest.slice(hash + 1)).text
  if (field === '') throw notOfForm(form, rest.length)
  return { segments, field }
}

/** The reference does not have its form, from this place on. */
export function notOfForm(form: string, offset: number): SecretStoreError {
  return new SecretStoreError('malformed', `expected ${form}`, `Write it as ${form}`, offset)
}

/** Throws unless a segment has the form that the service gives its names. */
export function checkName(segment: Segment, name: RegExp, form: string): string {
  if (name.test(segment.text)) return segment.text
  throw notOfForm(form, segment.offset)
}
