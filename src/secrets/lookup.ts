import type { Machine } from '../machine/machine.ts'
import { part } from '../machine/part.ts'
import type { StorePort } from '../machine/capabilities.ts'
import type { Layer, Reading } from '../sources/source.ts'
import { fileUrlPath } from '../core/percent.ts'
import { Secret } from '../core/secret.ts'
import { ask } from './ask.ts'
import { exposed, failed, notFound, notSync, refused } from './outcomes.ts'
import type { Found } from './outcomes.ts'
import { checkReference, checkVariable, isReference, schemes } from './reference.ts'
import type { CredentialForm, Reference } from './reference.ts'
import type { SecretStore, SecretStores, StoreAnswer, StoreRequest } from './store.ts'
import { malformed } from './store.ts'
import { SecretFiles } from './stores/file.ts'
import type { SecretFile } from './stores/file.ts'
import type { storesOf } from './stores/index.ts'

/** A credential that has to be fetched from where it is kept. */
export type Lookup = {
  readonly reading: Reading
  /** Absent for the file that a variable such as `MILVUS_TOKEN_FILE` names. */
  readonly reference?: Reference
  readonly file?: SecretFile
  /** Asks at once; absent where only a later answer is possible. */
  readonly fetch?: () => unknown
  /** Asks within the time limit, sharing the look-up with others. */
  readonly later?: () => Promise<unknown>
}

type Asking = { readonly fetch?: () => unknown; readonly later: () => Promise<unknown> }

export type LookupOptions = {
  readonly secretStores?: SecretStores | undefined
  readonly allowExec?: boolean | undefined
  readonly limitMs: number
  /** Variables given in place of the process's. */
  readonly env?: Machine['env'] | undefined
}

const never = new AbortController().signal

/** Looks up the credentials of one resolution. */
export class Lookups {
  readonly #machine: Machine
  readonly #options: LookupOptions
  readonly #env: Machine['env']
  readonly #files: SecretFiles
  #stores: SecretStores | 'missing' | undefined

  constructor(machine: Machine, options: LookupOptions) {
    this.#machine = machine
    this.#options = options
    this.#env = options.env ?? machine.env
    this.#files = new SecretFiles(machine, this.#env)
  }

  /** `undefined` when the text is the credential itself. */
  plan(reading: Reading, reference: CredentialForm, layer: Layer): Lookup | Found | undefined {
    if (reference === 'text') return undefined
    if (reference === 'file') {
      return ofFile({ reading }, this.#files.add(reading.text.reveal().trim(), layer.folder))
    }
    if ('slip' in reference) {
      const { slip, help, offset } = reference
      return failed(reading, undefined, malformed(slip, help, offset))
    }
    const { scheme, rest } = reference
    // A file of the project must never have a command run.
    if (scheme === 'exec' && layer.inProject) return refused(reading, 'project')
    const given = this.#options.secretStores?.[scheme]
    if (given !== undefined) return { reading, reference, ...this.#asks(given, rest) }
    if (scheme === 'env') return { reading, reference, fetch: () => variable(this.#env, rest) }
    if (scheme === 'file') {
      const path = fileUrlPath(rest, this.#machine.platform)
      return ofFile({ reading, reference }, this.#files.add(path, layer.folder))
    }
    return this.#builtIn(reading, reference)
  }

  /** `undefined` where there is no keychain to ask. */
  keychain(rest: string): Asking | undefined {
    const given = this.#options.secretStores?.keychain
    if (given !== undefined) return this.#asks(given, rest)
    const stores = this.#builtInStores()
    const store = stores === 'missing' ? undefined : stores?.keychain
    return store && this.#asks(store, rest, true)
  }

  /** Runs a call with the time limit of look-ups. */
  async limited(call: (request: StoreRequest) => unknown): Promise<unknown> {
    let answer: unknown
    const store: SecretStore = async (_, request) => {
      answer = await call(request)
      return undefined
    }
    await this.#ask(store, '')
    return answer
  }

  #builtIn(reading: Reading, reference: Reference): Lookup | Found {
    const { scheme, rest } = reference
    if (scheme === 'exec' && this.#options.allowExec !== true)
      return refused(reading, 'not-allowed')
    const stores = this.#builtInStores()
    if (stores === 'missing') return refused(reading, 'bundled')
    const fault = stores && checkReference(scheme, rest)
    if (fault !== undefined) {
      const { expected, offset } = fault
      const error = malformed(`expected ${expected}`, `Write ${expected}`, offset)
      return failed(reading, reference, error)
    }
    const store = stores?.[scheme]
    return store
      ? { reading, reference, ...this.#asks(store, rest, true) }
      : refused(reading, 'no-store', scheme)
  }

  // Built-in stores never answer at once.
  #asks(store: SecretStore, rest: string, isBuiltIn = false): Asking {
    const later = (): Promise<unknown> => this.#ask(store, rest)
    return isBuiltIn ? { later } : { later, fetch: () => store(rest, { signal: never }) }
  }

  async #ask(store: SecretStore, rest: string): Promise<StoreAnswer> {
    const port = this.#port()
    return port === undefined || port === 'missing'
      ? store(rest, { signal: never })
      : ask(store, rest, { limitMs: this.#options.limitMs, after: port.after })
  }

  #builtInStores(): SecretStores | 'missing' | undefined {
    if (this.#stores !== undefined) return this.#stores
    const port = this.#port()
    if (port === undefined || port === 'missing') return port
    const { home, platform } = this.#machine
    const loaded = orMissing(() => part<{ storesOf: typeof storesOf }>('stores'))
    this.#stores =
      loaded === 'missing' ? loaded : loaded.storesOf(port, { env: this.#env, home, platform })
    return this.#stores
  }

  #port(): StorePort | 'missing' | undefined {
    return orMissing(() => this.#machine.stores?.())
  }
}

// A bundled application may lack parts of this package.
function orMissing<Part>(load: () => Part): Part | 'missing' {
  try {
    return load()
  } catch {
    return 'missing'
  }
}

function variable(env: Machine['env'], name: string): string | undefined {
  const fault = checkVariable(name)
  if (fault === undefined) return env[name] || undefined
  const help = 'Write the name alone, as in env://CI_KEY'
  throw malformed('expected the name of a variable', help, fault.offset)
}

function ofFile(lookup: Lookup, file: SecretFile): Lookup {
  return { ...lookup, file, fetch: file.read }
}

export async function find(lookup: Lookup): Promise<Found> {
  try {
    return answered(lookup, await (lookup.later ?? lookup.fetch)?.())
  } catch (error) {
    return failed(lookup.reading, lookup.reference, error)
  }
}

export function findSync(lookup: Lookup): Found {
  const { reading, reference, fetch } = lookup
  if (fetch === undefined) return notSync(reading, reference)
  try {
    const answer = fetch()
    if (!isLater(answer)) return answered(lookup, answer)
    // It may fail later, with no caller waiting.
    Promise.resolve(answer).catch(() => undefined)
    return notSync(reading, reference)
  } catch (error) {
    return failed(reading, reference, error)
  }
}

export function isLater(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'then' in answer
}

// A store given by the caller may answer anything.
function answered({ reading, reference, file }: Lookup, answer: unknown): Found {
  const { text, backend } = partsOf(answer)
  if (text === undefined || text === null || text === '') return notFound(reading, reference)
  if (typeof text !== 'string') return failed(reading, reference, undefined)
  if (isReference(text)) {
    const error = malformed(
      'what is kept there is itself a reference, which is not followed',
      'Refer to the place where the credential itself is kept',
    )
    return failed(reading, reference, error)
  }
  const via = typeof backend === 'string' ? backend : reference && schemes[reference.scheme].store
  return {
    secret: new Secret(text),
    ...(via !== undefined && { via }),
    ...(file?.isExposed() && { warning: exposed(reading) }),
  }
}

function partsOf(answer: unknown): { readonly text?: unknown; readonly backend?: unknown } {
  if (typeof answer !== 'object' || answer === null || !('text' in answer)) return { text: answer }
  return { text: answer.text, ...('backend' in answer && { backend: answer.backend }) }
}
