import { Secret } from '../secret.ts'
import type { Diagnostic } from '../errors.ts'
import type { Host } from '../sources/host.ts'
import type { Layer, Reading } from '../sources/source.ts'
import { expandPath } from '../spec/paths.ts'
import { parseReference } from './reference.ts'
import type { Reference } from './reference.ts'
import type { SecretStore, SecretStores, StoreAnswer } from './store.ts'
import { envStore } from './stores/env.ts'
import { fileStore, readSecretFile } from './stores/file.ts'

/** A credential that has to be fetched from where it is kept. */
export type Lookup = {
  readonly reading: Reading
  readonly fetch: () => StoreAnswer | Promise<StoreAnswer>
}

/** Stores that were given, and the variables that were given in place of the process's. */
type Stores = { readonly stores: SecretStores; readonly env?: Host['env'] | undefined }

/** What a look-up came to: the credential, or why there is none. */
export type Found = { readonly secret: Secret } | { readonly problem: Diagnostic }

/**
 * Plans the look-up that a credential's text calls for: a reference (`env://NAME`), or the file
 * that a variable such as `MILVUS_TOKEN_FILE` names. `undefined` when the text is the credential.
 */
export function planLookup(
  reading: Reading,
  layer: Layer,
  host: Host,
  from: Stores,
): Lookup | Found | undefined {
  const text = reading.text.reveal()
  if (reading.isFile) {
    const path = expandPath(text.trim(), layer.folder, host)
    return { reading, fetch: () => readSecretFile(host, path) }
  }
  const reference = parseReference(text)
  if (reference === undefined) return undefined
  const store = storeFor(reference, layer, host, from)
  return store
    ? { reading, fetch: () => store(reference.rest, { signal: new AbortController().signal }) }
    : { problem: noStore(reading, reference) }
}

function storeFor(
  { scheme }: Reference,
  layer: Layer,
  host: Host,
  { stores, env = host.env }: Stores,
): SecretStore | undefined {
  // Running a command is for the caller to allow, and never for a file of the project to ask.
  if (scheme === 'exec' && layer.inProject) return undefined
  const given = stores[scheme]
  if (given !== undefined) return given
  if (scheme === 'env') return envStore(env)
  if (scheme === 'file') return fileStore(host, layer.folder)
  return host.stores?.({ env, home: host.home, platform: host.platform }).stores[scheme]
}

/** Carries a look-up out and waits for the answer. */
export async function find({ reading, fetch }: Lookup): Promise<Found> {
  try {
    return answered(reading, await fetch())
  } catch {
    return { problem: storeFailed(reading) }
  }
}

/** Carries a look-up out at once; a store that only answers later is a problem. */
export function findSync({ reading, fetch }: Lookup): Found {
  try {
    const answer = fetch()
    if (!isLater(answer)) return answered(reading, answer)
    // Nobody is left to hear of it.
    Promise.resolve(answer).catch(() => undefined)
    return { problem: notSync(reading) }
  } catch {
    return { problem: storeFailed(reading) }
  }
}

function isLater(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'then' in answer
}

// Stores are given by callers: what they answer need not be what they promise.
function answered(reading: Reading, answer: unknown): Found {
  if (answer === undefined || answer === null || answer === '')
    return { problem: notFound(reading) }
  const text = typeof answer === 'object' && 'text' in answer ? answer.text : answer
  const isText = typeof text === 'string'
  return isText ? { secret: new Secret(text) } : { problem: storeFailed(reading) }
}

function problem(
  { origin }: Reading,
  rule: 'secret-not-found' | 'secret-store-unavailable',
  message: string,
  help: string,
): Diagnostic {
  return { rule, severity: 'error', message, help, origin }
}

function notFound(reading: Reading): Diagnostic {
  return problem(
    reading,
    'secret-not-found',
    `Cannot find the credential that ${reading.name} refers to: there is none, or it is empty`,
    'Store the credential there, or set it directly',
  )
}

function noStore(reading: Reading, { scheme }: Reference): Diagnostic {
  return problem(
    reading,
    'secret-store-unavailable',
    `Cannot fetch the credential that ${reading.name} refers to: no store is set up for "${scheme}" references here`,
    scheme === 'exec'
      ? 'Pass secretStores: { exec: … } and set the reference outside the project, or set the credential directly'
      : `Pass a store for it with secretStores, or set the credential directly`,
  )
}

function notSync(reading: Reading): Diagnostic {
  return problem(
    reading,
    'secret-store-unavailable',
    `Cannot fetch the credential that ${reading.name} refers to at once: its store answers later`,
    'Use resolveConnection in place of resolveConnectionSync',
  )
}

// What the store threw may quote the credential, so it stops here.
function storeFailed(reading: Reading): Diagnostic {
  return problem(
    reading,
    'secret-store-unavailable',
    `Cannot fetch the credential that ${reading.name} refers to: its store failed`,
    'Check that the store can be reached and that the reference is right',
  )
}
