import type { Origin } from '../core/diagnostics.ts'
import { Secret } from '../core/secret.ts'
import type { CredentialHelper, CredentialTarget } from '../secrets/helper.ts'
import { isLater } from '../secrets/lookup.ts'
import type { Lookups } from '../secrets/lookup.ts'
import { isStoreError } from '../secrets/store.ts'
import { keychainService } from '../secrets/keychain/entry.ts'
import type { Reading } from '../sources/source.ts'
import type { Tls } from '../settings/connection.ts'
import { setPassword } from './credentials.ts'
import type { Credentials } from './credentials.ts'
import type { Endpoint } from './endpoint.ts'
import { addressOf } from '../uri/index.ts'
import type { Report } from './report.ts'

/** What was found for a server, or what became of the search. */
export type HostCredential =
  | {
      readonly kind: 'found'
      readonly user: string | undefined
      readonly secret: Secret
      readonly origin: Origin
    }
  /** `asked`: everybody there was to ask, by what people call them. */
  | { readonly kind: 'nothing'; readonly asked: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: string; readonly help: string }
  /** The keychain answers later, and the resolver does not wait. */
  | { readonly kind: 'not-now' }

/** Whom to ask for what nobody sets. */
export type HostQuestion = {
  readonly target: CredentialTarget
  readonly address: string
  readonly helpers: readonly CredentialHelper[]
  readonly asksKeychain: boolean
}

type Options = {
  readonly keychain?: boolean | undefined
  readonly credentialHelpers?: readonly CredentialHelper[] | undefined
}

/**
 * Says what to ask by the server's name: for the password of a user who has none anywhere, and,
 * where the caller wants that, for a credential where there is none at all.
 */
export function hostQuestion(
  { token, user, password }: Credentials,
  { uri }: Endpoint,
  tls: Tls,
  { keychain, credentialHelpers: helpers = [] }: Options,
): HostQuestion | undefined {
  if (token !== undefined || password !== undefined || uri?.kind !== 'tcp') return undefined
  const asksKeychain = user === undefined ? keychain === true : keychain !== false
  if (!asksKeychain && helpers.length === 0) return undefined
  const name = user?.text.reveal().trim()
  // The server would split such a name; it is refused later on.
  if (name === '' || name?.includes(':') === true) return undefined
  const { port, address } = addressOf(uri)
  const target: CredentialTarget = {
    host: uri.host,
    port,
    uri: `${tls.mode === 'off' ? 'http' : 'https'}://${address}`,
    ...(name !== undefined && { user: name }),
  }
  return { target, address, helpers, asksKeychain }
}

/** Asks the helpers, then the keychain. */
export async function askByHost(
  { target, address, helpers, asksKeychain }: HostQuestion,
  lookups: Lookups,
): Promise<HostCredential> {
  const asked: string[] = []
  try {
    for (const helper of helpers) {
      const answer: unknown = await lookups.limited((request) => helper(target, request))
      const found = ofHelper(answer, target)
      if (found !== undefined) return found
      asked.push('the credential helpers')
    }
    const account = accountOf(target, address)
    const entry = asksKeychain ? lookups.keychain(entryOf(account)) : undefined
    if (entry === undefined) return { kind: 'nothing', asked: asked.slice(0, 1) }
    const found = ofKeychain(await entry.later(), target, account)
    return found ?? { kind: 'nothing', asked: [...asked.slice(0, 1), 'the keychain'] }
  } catch (error) {
    return whyNot(error)
  }
}

/** Asks a keychain that answers at once, which the built-in one does not. */
export function askByHostSync(question: HostQuestion, lookups: Lookups): HostCredential {
  const { target, address, helpers, asksKeychain } = question
  if (helpers.length > 0) return { kind: 'not-now' }
  const account = accountOf(target, address)
  const entry = asksKeychain ? lookups.keychain(entryOf(account)) : undefined
  if (entry === undefined) return { kind: 'nothing', asked: [] }
  if (entry.fetch === undefined) return { kind: 'not-now' }
  try {
    const answer = entry.fetch()
    if (isLater(answer)) {
      Promise.resolve(answer).catch(() => undefined)
      return { kind: 'not-now' }
    }
    return ofKeychain(answer, target, account) ?? { kind: 'nothing', asked: ['the keychain'] }
  } catch (error) {
    return whyNot(error)
  }
}

// A password is kept under user@host:port, an API key under host:port.
function accountOf({ user }: CredentialTarget, address: string): string {
  return user === undefined ? address : `${user}@${address}`
}

function entryOf(account: string): string {
  return `${keychainService}/${account}`
}

function whyNot(error: unknown): HostCredential {
  // What is not our own kind of error may quote what it was asked for.
  return isStoreError(error)
    ? { kind: 'failed', reason: error.message, help: error.help }
    : { kind: 'failed', reason: 'it failed', help: 'Check that it can be reached' }
}

function ofKeychain(
  answer: unknown,
  { user }: CredentialTarget,
  account: string,
): HostCredential | undefined {
  const [text, backend] = partsOf(answer, 'text')
  if (text === undefined) return undefined
  const origin: Origin = { source: 'keychain', at: `keychain ${account}`, ...via(backend) }
  return { kind: 'found', user, secret: new Secret(text), origin }
}

function ofHelper(answer: unknown, target: CredentialTarget): HostCredential | undefined {
  const [text, backend] = partsOf(answer, 'secret')
  if (text === undefined) return undefined
  const given = typeof answer === 'object' && answer !== null && 'user' in answer && answer.user
  const user = typeof given === 'string' && given !== '' ? given : target.user
  // One that was asked for another user's password does not help.
  if (target.user !== undefined && user !== target.user) return undefined
  const origin: Origin = { source: 'keychain', at: 'credential helper', ...via(backend) }
  return { kind: 'found', user, secret: new Secret(text), origin }
}

function partsOf(answer: unknown, key: string): readonly [text?: string, backend?: string] {
  if (typeof answer === 'string') return answer === '' ? [] : [answer]
  if (typeof answer !== 'object' || answer === null) return []
  const parts: Readonly<Record<string, unknown>> = { ...answer }
  const [text, backend] = [parts[key], parts['backend']]
  if (typeof text !== 'string' || text === '') return []
  return typeof backend === 'string' ? [text, backend] : [text]
}

function via(backend: string | undefined): Pick<Origin, 'via'> {
  return backend === undefined ? {} : { via: backend }
}

/** What to say of a user without a password, after it was looked for. */
export function missingWords(
  outcome: HostCredential | undefined,
): readonly [aside: string, help: string] {
  switch (outcome?.kind) {
    case 'nothing': {
      const [first, ...others] = outcome.asked
      if (first === undefined) return ['', setPassword]
      const places = [first, ...others].join(' or ')
      const toStore = 'milvus-connection secret set keeps one for this user and server'
      return [`, and ${places} has none for this server`, `${setPassword}; ${toStore}`]
    }
    case 'failed':
      return [
        `, and the keychain has no answer: ${outcome.reason}`,
        `${outcome.help}, or set "password" (MILVUS_PASSWORD)`,
      ]
    case 'not-now':
      return [
        ', and the keychain answers later',
        'Use resolveConnection, which looks in the keychain too, or set "password" (MILVUS_PASSWORD)',
      ]
    default:
      return ['', setPassword]
  }
}

/** The keychain was to be asked for a credential, and could not be. */
export function reportUnasked(
  outcome: HostCredential | undefined,
  [endpoint]: readonly Reading[],
  report: Report,
): void {
  if (endpoint === undefined || outcome === undefined) return
  if (outcome.kind === 'found' || outcome.kind === 'nothing') return
  const [reason, help] =
    outcome.kind === 'failed'
      ? [outcome.reason, outcome.help]
      : ['it answers later', 'Use resolveConnection in place of resolveConnectionSync']
  report.about(
    endpoint,
    'secret-store-unavailable',
    'error',
    `Cannot ask the keychain for the credential of the server from ${endpoint.origin.at}: ${reason}`,
    help,
  )
}
