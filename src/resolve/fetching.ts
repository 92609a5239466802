import { Secret } from '../core/secret.ts'
import { part } from '../machine/part.ts'
import { mayBeReference } from '../secrets/may-be-reference.ts'
import { isCredential, reportMissingPassword } from './credentials.ts'
import type { Credentials, Part } from './credentials.ts'
import type { Draft } from './draft.ts'
import type { Fetched, FetchOptions } from './fetch.ts'
import type { ResolveOptions } from './options.ts'
import { timeLimit } from './time-limit.ts'

type Fetcher = {
  readonly fetchCredential: (draft: Draft, options: FetchOptions) => Promise<Fetched>
  readonly fetchCredentialSync: (draft: Draft, options: FetchOptions) => Fetched
}

/** The two ways to fetch a credential. */
type Fetching = { readonly later: () => Promise<Fetched>; readonly atOnce: () => Fetched }

/**
 * Loads the part that fetches credentials, where there is something to fetch: a reference, a file,
 * the password of a user who has none, or, if the caller wants that, any credential for the server.
 */
export function fetching(draft: Draft, options: ResolveOptions): Fetching | undefined {
  const { credentials, report } = draft
  const limitMs = timeLimit(options, report)
  const toFetch = [credentials.token, credentials.user, credentials.password].find(isElsewhere)
  if (toFetch === undefined && !isLacking(credentials, options)) return undefined
  try {
    const { fetchCredential, fetchCredentialSync } = part<Fetcher>('fetch')
    // A reference to a variable looks where the settings were looked for.
    const how: FetchOptions = { ...options, limitMs, env: options.env || undefined }
    return {
      later: async () => ours(await fetchCredential(draft, how)),
      atOnce: () => ours(fetchCredentialSync(draft, how)),
    }
  } catch {
    if (toFetch !== undefined) reportNoPart(toFetch, draft)
    else if (credentials.user) reportMissingPassword(credentials.user.reading, report)
    return undefined
  }
}

function isElsewhere(part: Part | undefined): boolean {
  if (part === undefined) return false
  const { isFile, text, setting } = part.reading
  return isFile || (isCredential(setting) && mayBeReference(text.reveal()))
}

function isLacking({ token, user, password }: Credentials, options: ResolveOptions): boolean {
  if (token !== undefined || password !== undefined) return false
  return user !== undefined || options.keychain === true || !!options.credentialHelpers?.length
}

// An application that was bundled into one file may have left it behind.
function reportNoPart({ reading }: Part, { report }: Draft): void {
  report.about(
    reading,
    'secret-store-unavailable',
    'error',
    `Cannot fetch what ${reading.name} refers to: the part of milvus-connection that does so is not beside it`,
    'Keep milvus-connection external when you bundle, so that its folder stays whole',
  )
}

// That part has a copy of Secret of its own; what a caller is handed is of one kind.
function ours({ credentials, origins }: Fetched): Fetched {
  const { token, user, password } = credentials
  return {
    credentials: { ...credentials, token: own(token), user: own(user), password: own(password) },
    origins,
  }
}

function own(part: Part | undefined): Part | undefined {
  return part && { ...part, text: new Secret(part.text.reveal()) }
}
