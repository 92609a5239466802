import { Secret } from '../core/secret.ts'
import { part } from '../machine/part.ts'
import { withStandIns } from './build.ts'
import { reportMissingPassword, withParts } from './credentials.ts'
import type { Part } from './credentials.ts'
import type { Draft, Fetched } from './fetch.ts'
import { secretTimeLimit } from './options.ts'

type FetchPart = {
  readonly fetchCredential: (draft: Draft, limitMs: number) => Promise<Fetched>
  readonly fetchCredentialSync: (draft: Draft, limitMs: number) => Fetched
}

/** Fetches the credential that a reference or a file stands for, or that the server's name finds. */
export async function fetched(draft: Draft): Promise<Fetched> {
  const { fetchPart, limitMs, unfetched } = fetching(draft)
  if (fetchPart === undefined) return unfetched
  return withOwnSecrets(await fetchPart.fetchCredential(draft, limitMs))
}

/** Does what {@link fetched} does, at once. */
export function fetchedSync(draft: Draft): Fetched {
  const { fetchPart, limitMs, unfetched } = fetching(draft)
  if (fetchPart === undefined) return unfetched
  return withOwnSecrets(fetchPart.fetchCredentialSync(draft, limitMs))
}

/** Loads the lazy part, if there is something to fetch. */
function fetching(draft: Draft): {
  readonly fetchPart?: FetchPart
  readonly limitMs: number
  /** What there is without fetching. */
  readonly unfetched: Fetched
} {
  const { credentials, origins, options, report } = draft
  const limitMs = secretTimeLimit(options, report)
  const { token, user, password } = credentials
  const toFetch = [token, user, password].find((one) => one !== undefined && one.form !== 'text')
  if (toFetch === undefined && !isLacking(draft)) return { limitMs, unfetched: draft }
  const unfetched = { credentials: withStandIns(credentials), origins }
  try {
    return { fetchPart: part<FetchPart>('fetch'), limitMs, unfetched }
  } catch {
    if (toFetch !== undefined) reportNoPart(toFetch, draft)
    else if (user) reportMissingPassword(user.reading, report)
    return { limitMs, unfetched }
  }
}

// The password of a user who has none or, if the caller wants that, any credential for the server.
function isLacking({ credentials: { token, user, password }, options }: Draft): boolean {
  if (token !== undefined || password !== undefined) return false
  return user !== undefined || options.keychain === true || !!options.credentialHelpers?.length
}

// An application that was bundled into one file may have left it behind.
function reportNoPart({ reading }: Part, { report }: Draft): void {
  report.error(
    reading,
    'secret-store-unavailable',
    `Cannot fetch what ${reading.name} refers to: the part of milvus-connection that does so is not beside it`,
    'Keep milvus-connection external when you bundle, so that its folder stays whole',
  )
}

// The lazily loaded part has its own copy of the class; callers get the one they can import.
function withOwnSecrets(found: Fetched): Fetched {
  const own = (part: Part) => ({ ...part, text: new Secret(part.text.reveal()) })
  return { ...found, credentials: withParts(found.credentials, own) }
}
