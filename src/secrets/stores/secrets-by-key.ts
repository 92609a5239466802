import {
  SecretStoreError,
  type SecretStore,
  type StoreAnswer,
  type StoreRequest,
} from '../store.ts'

/** What a service has under a key: a secret, nothing, or a reason why it is not told. */
export type Fetched<Kept> = Kept | undefined | SecretStoreError

/** What a reference asks a service for. */
export type Wanted = { readonly key: string; readonly field: string | undefined }

/** A service that keeps secrets under keys, each with one credential or several fields. */
export type KeyedService<Kept> = {
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
export function orError<Result>(call: () => Result): Result | SecretStoreError {
  try {
    return call()
  } catch (error) {
    if (error instanceof SecretStoreError) return error
    throw error
  }
}
