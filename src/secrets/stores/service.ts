import { percentDecode } from '../../core/percent.ts'
import { jsonIn, malformed, SecretStoreError, unavailable } from '../store.ts'
import type { SecretStore, StoreAnswer, StoreMachine, StoreRequest } from '../store.ts'

export type Fetched<Kept> = Kept | undefined | SecretStoreError

export type Wanted = { readonly key: string; readonly field: string | undefined }

type KeyedService<Kept> = {
  /** The name of the service, for the origin of the credential. */
  readonly backend: string
  /** Reads what follows the scheme; throws a {@link SecretStoreError} when it is malformed. */
  readonly parse: (rest: string) => Wanted
  /** Answers for each key, in their order. */
  readonly fetch: (
    keys: readonly string[],
    request: StoreRequest,
  ) => Promise<readonly Fetched<Kept>[]>
  readonly read: (secret: Kept, field: string | undefined) => string | undefined
}

/** References to several fields of one secret cost one fetch. */
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
    return typeof text === 'string' ? (text ? { text, backend } : undefined) : text
  })
}

function orError<Result>(call: () => Result): Result | SecretStoreError {
  try {
    return call()
  } catch (error) {
    if (error instanceof SecretStoreError) return error
    throw error
  }
}

/** Loads an optional SDK; `parts` are the classes that it must have. */
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
    throw unavailable(
      `the package ${name} is installed and fails to load`,
      `Run node -e "require('${name}')" to see why, or install it again: npm install ${name}`,
    )
  }
  if (loaded === undefined) {
    throw unavailable(
      `the package ${name} is not installed`,
      `Install it beside milvus-connection: npm install ${name}`,
    )
  }
  if (isSdk(loaded)) return loaded
  throw unavailable(
    `the installed version of the package ${name} is not one that is known here`,
    `Install a current version: npm install ${name}@latest`,
  )
}

/** A property of any value; a getter that throws counts as `undefined`. */
export function property(value: unknown, name: string): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined
  try {
    return Reflect.get(value, name)
  } catch {
    return undefined
  }
}

/** A field of a JSON object, or the whole secret when no field is asked for. */
export function fieldOf(secret: string, field: string | undefined): string | undefined {
  if (field === undefined) return secret
  const value = jsonIn(secret)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return textField(value, field)
  }
  throw malformed(
    'the reference names a field, and the secret is not a JSON object',
    'Leave out "#" and what follows it, or store the secret as a JSON object',
  )
}

export function textField(fields: object, field: string): string | undefined {
  if (!Object.hasOwn(fields, field)) return undefined
  const value = property(fields, field)
  if (typeof value === 'string') return value
  throw malformed(
    'the field that the reference names is not a text',
    'Store it as a JSON string, in quotes',
  )
}

export type Service = {
  readonly name: string
  /** What sets the address of the service: a variable, a name in the reference. */
  readonly where: string
}

/** Judges by the codes of Node and undici, however deeply wrapped; messages may quote anything. */
export function unreachable(
  service: Service,
  error: unknown,
  signal: AbortSignal,
): SecretStoreError | undefined {
  if (signal.aborted) return timedOut(service)
  const codes = codesIn(error)
  const has = (pattern: RegExp) => codes.some((code) => pattern.test(code))
  const { name, where } = service
  if (has(/CERT|^ERR_(TLS|SSL)_|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^EPROTO$/)) {
    return unavailable(
      `no trusted TLS connection to ${name} could be made`,
      `If its certificate is of a private authority, start Node with NODE_EXTRA_CA_CERTS=<file>; check ${where}`,
    )
  }
  if (has(/^(?:ENOTFOUND|EAI_AGAIN|EAI_NONAME)$/)) {
    return unavailable(
      `the host name of ${name} cannot be resolved`,
      `Check ${where}, and the network`,
    )
  }
  if (has(/^(?:E|ESOCKET)TIMEDOUT$|^UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT$/)) {
    return timedOut(service)
  }
  const refused =
    /^(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|EHOSTUNREACH|ENETUNREACH|UND_ERR_SOCKET)$/
  if (!has(refused)) return undefined
  return unavailable(`${name} cannot be reached`, `Check ${where}, the network and HTTPS_PROXY`)
}

/** Prefers the service's own reason, `own`, unless time ran out. */
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

export function timedOut({ name, where }: Service): SecretStoreError {
  return new SecretStoreError(
    'timed-out',
    `${name} did not answer in time`,
    `Check that it can be reached from here and ${where}, or allow it longer`,
  )
}

/** The failure is the service's, not that of a credential. */
export function failed({ name, where }: Service): SecretStoreError {
  return unavailable(`${name} failed to answer`, `Try again later; if it stays so, check ${where}`)
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

/** A decoded part between slashes, and where it begins. */
export type Segment = { readonly text: string; readonly offset: number }

/** Splits and decodes what follows a scheme: `a/b%20c#d` is `a` and `b c`, and the field `d`. */
export function takeApart(
  rest: string,
  form: string,
): { readonly segments: readonly Segment[]; readonly field: string | undefined } {
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

export function notOfForm(form: string, offset: number): SecretStoreError {
  return malformed(`expected ${form}`, `Write it as ${form}`, offset)
}

export function checkName(segment: Segment, name: RegExp, form: string): string {
  if (name.test(segment.text)) return segment.text
  throw notOfForm(form, segment.offset)
}
