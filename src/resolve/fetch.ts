import type { Origin } from '../core/diagnostics.ts'
import { Secret } from '../core/secret.ts'
import type { CredentialHelper, CredentialTarget } from '../secrets/helper.ts'
import { keychainService } from '../secrets/keychain/keychain.ts'
import { find, findSync, isLater, Lookups } from '../secrets/lookup.ts'
import type { Lookup } from '../secrets/lookup.ts'
import type { Found } from '../secrets/outcomes.ts'
import { isStoreError } from '../secrets/store.ts'
import { credentialSettings } from '../settings/table.ts'
import type { Machine } from '../machine/machine.ts'
import type { Layer, Reading, SourceLookup } from '../sources/source.ts'
import { addressOf } from '../uri/index.ts'
import { schemeOf, withStandIns } from './build.ts'
import type { Chosen } from './choose.ts'
import { reportMissingPassword, setPassword } from './credentials.ts'
import type { Credentials, Part } from './credentials.ts'
import type { ResolveOptions } from './options.ts'
import type { Origins, RawValues, SettingOrigin } from './origins.ts'
import { placeIn } from './report.ts'
import type { Report } from './report.ts'

/** A resolution without the credentials that are kept elsewhere. */
export type Draft = Chosen & {
  readonly machine: Machine
  readonly options: ResolveOptions
  readonly report: Report
  readonly lookedAt: SourceLookup[]
  readonly alias: string
  readonly origins: Origins
  readonly raw: RawValues
}

type SecretPart = (typeof credentialSettings)[number]

type Planned = { readonly name: SecretPart; readonly part: Part; readonly lookup: Lookup }

export type Fetched = { readonly credentials: Credentials; readonly origins: Origins }

/** Fetches what the credential refers to, and asks for what it lacks by the server's name. */
export async function fetchCredential(draft: Draft, limitMs: number): Promise<Fetched> {
  const lookups = lookupsOf(draft, limitMs)
  const planned = planLookups(draft, lookups)
  const found = await Promise.all(planned.map(({ lookup }) => find(lookup)))
  const taken = takeFound(draft, planned, found)
  const question = hostQuestion(draft, taken.credentials)
  return withHostCredential(draft, taken, question && (await askByHost(question, lookups)))
}

/** Does the same at once; an answer that comes later is reported. */
export function fetchCredentialSync(draft: Draft, limitMs: number): Fetched {
  const lookups = lookupsOf(draft, limitMs)
  const planned = planLookups(draft, lookups)
  const found = planned.map(({ lookup }) => findSync(lookup))
  const taken = takeFound(draft, planned, found)
  const question = hostQuestion(draft, taken.credentials)
  return withHostCredential(draft, taken, question && askByHostSync(question, lookups))
}

function lookupsOf({ machine, options }: Draft, limitMs: number): Lookups {
  const { secretStores, allowExec, env } = options
  // A reference to a variable looks where the settings were looked for.
  return new Lookups(machine, { secretStores, allowExec, limitMs, env: env || undefined })
}

/** A user can be a reference too: its name has no colon, and stores often keep it. */
function planLookups({ credentials, report }: Draft, lookups: Lookups): readonly Planned[] {
  const planned: Planned[] = []
  for (const name of credentialSettings) {
    const part = credentials[name]
    if (part === undefined) continue
    const plan = lookups.plan(part.reading, part.form, part.layer)
    if (plan === undefined) continue
    if ('reading' in plan) planned.push({ name, part, lookup: plan })
    else secretIn(plan, part.reading, report)
  }
  return planned
}

function takeFound(
  { report, credentials, origins }: Draft,
  planned: readonly Planned[],
  found: readonly Found[],
): Fetched {
  const parts: { [Name in SecretPart]?: Part } = {}
  const fetchedOrigins: { [Name in SecretPart]?: SettingOrigin } = {}
  planned.forEach(({ name, part }, index) => {
    const answer = found[index]
    const secret = answer && secretIn(answer, part.reading, report)
    if (secret === undefined) return
    parts[name] = { ...part, text: secret }
    const origin = origins[name]
    if (origin && answer && 'via' in answer) fetchedOrigins[name] = { ...origin, via: answer.via }
  })
  return {
    credentials: { ...withStandIns(credentials), ...parts },
    origins: { ...origins, ...fetchedOrigins },
  }
}

function secretIn(found: Found, reading: Reading, report: Report): Secret | undefined {
  if ('secret' in found) {
    if (found.warning) report.add(found.warning)
    return found.secret
  }
  const { problem, offset } = found
  report.add(offset === undefined ? problem : { ...problem, origin: placeIn(reading, offset) })
  return undefined
}

/** Adds what was found by the server's name, or reports that it is missing. */
function withHostCredential(
  { report, endpoint, lookedAt }: Draft,
  fetched: Fetched,
  answer: HostCredential | undefined,
): Fetched {
  const { credentials, origins } = fetched
  const { token, user, password } = credentials
  if (token !== undefined || password !== undefined) return fetched
  if (answer?.kind === 'nothing' && answer.asked.includes('keychain'))
    lookedAt.push({ source: 'keychain', at: 'keychain', outcome: 'absent' })
  if (answer?.kind !== 'found') {
    if (user !== undefined) reportMissingPassword(user.reading, report, missingWords(answer))
    else reportUnasked(answer, endpoint.readings, report)
    return fetched
  }
  const { user: owner, secret, origin, keeper } = answer
  const { name } = keepers[keeper]
  const part = (id: SecretPart, text: Secret): Part => ({
    text,
    form: 'text',
    reading: { setting: id, name, text, origin, isFile: false },
    layer: kept,
  })
  const setting: SettingOrigin = { shadowed: [], ...origin }
  if (owner === undefined) {
    return {
      credentials: { ...credentials, token: part('token', secret) },
      origins: { ...origins, token: setting },
    }
  }
  const named = user ?? part('user', new Secret(owner))
  return {
    credentials: { ...credentials, user: named, password: part('password', secret) },
    origins: { ...origins, ...(user === undefined && { user: setting }), password: setting },
  }
}

const kept: Layer = {
  source: 'keychain',
  place: 'keychain',
  inProject: false,
  folder: '',
  readings: new Map(),
}

type Keeper = 'helper' | 'keychain'

const keepers: Readonly<Record<Keeper, { readonly name: string; readonly asked: string }>> = {
  helper: { name: 'the credential helper', asked: 'the credential helpers' },
  keychain: { name: 'the keychain entry', asked: 'the keychain' },
}

type HostCredential =
  | {
      readonly kind: 'found'
      readonly user: string | undefined
      readonly secret: Secret
      readonly origin: Origin
      readonly keeper: Keeper
    }
  | { readonly kind: 'nothing'; readonly asked: readonly Keeper[] }
  | { readonly kind: 'failed'; readonly reason: string; readonly help: string }
  /** The keychain answers later, and the resolver does not wait. */
  | { readonly kind: 'not-now' }

type HostQuestion = {
  readonly target: CredentialTarget
  readonly address: string
  readonly helpers: readonly CredentialHelper[]
  readonly asksKeychain: boolean
}

/**
 * What to ask by the server's name: the password of a user without one or, if the caller wants that,
 * a whole credential. A resolution that has failed asks nothing.
 */
function hostQuestion(
  draft: Draft,
  { token, user, password }: Credentials,
): HostQuestion | undefined {
  const { report, lookedAt, endpoint, tls, options } = draft
  if (report.hasErrors || token !== undefined || password !== undefined) return undefined
  const { credentialHelpers: helpers = [], keychain: asksKeychain = user !== undefined } = options
  if (user !== undefined && !asksKeychain) {
    lookedAt.push({ source: 'keychain', at: 'keychain', outcome: 'off' })
  }
  const { uri } = endpoint
  if (uri?.kind !== 'tcp' || (!asksKeychain && helpers.length === 0)) return undefined
  const name = user?.text.reveal().trim()
  if (name !== undefined && !isUserName(name)) return undefined
  const { port, address } = addressOf(uri)
  const server = { host: uri.host, port, uri: `${schemeOf(tls.tls)}://${address}` }
  const target = name === undefined ? server : { ...server, user: name }
  return { target, address, helpers, asksKeychain }
}

// The server would split a name with a colon; it is refused later on.
function isUserName(name: string): boolean {
  return name !== '' && !name.includes(':')
}

async function askByHost(
  { target, address, helpers, asksKeychain }: HostQuestion,
  lookups: Lookups,
): Promise<HostCredential> {
  const asked: Keeper[] = helpers.length > 0 ? ['helper'] : []
  try {
    for (const helper of helpers) {
      const answer: unknown = await lookups.limited((request) => helper(target, request))
      const found = ofHelper(answer, target)
      if (found !== undefined) return found
    }
    const account = accountOf(target, address)
    const entry = asksKeychain ? lookups.keychain(`${keychainService}/${account}`) : undefined
    if (entry === undefined) return { kind: 'nothing', asked }
    const found = ofKeychain(await entry.later(), target, account)
    return found ?? { kind: 'nothing', asked: [...asked, 'keychain'] }
  } catch (error) {
    return whyNot(error)
  }
}

/** Asks a keychain that answers at once, which the built-in one does not. */
function askByHostSync(question: HostQuestion, lookups: Lookups): HostCredential {
  const { target, address, helpers, asksKeychain } = question
  if (helpers.length > 0) return { kind: 'not-now' }
  const account = accountOf(target, address)
  const entry = asksKeychain ? lookups.keychain(`${keychainService}/${account}`) : undefined
  if (entry === undefined) return { kind: 'nothing', asked: [] }
  if (entry.fetch === undefined) return { kind: 'not-now' }
  try {
    const answer = entry.fetch()
    if (isLater(answer)) {
      Promise.resolve(answer).catch(() => undefined)
      return { kind: 'not-now' }
    }
    return ofKeychain(answer, target, account) ?? { kind: 'nothing', asked: ['keychain'] }
  } catch (error) {
    return whyNot(error)
  }
}

// A password is kept under user@host:port, an API key under host:port.
function accountOf({ user }: CredentialTarget, address: string): string {
  return user === undefined ? address : `${user}@${address}`
}

function whyNot(error: unknown): HostCredential {
  // Any other error may quote what it was asked for.
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
  return { kind: 'found', user, secret: new Secret(text), origin, keeper: 'keychain' }
}

function ofHelper(answer: unknown, target: CredentialTarget): HostCredential | undefined {
  const [text, backend] = partsOf(answer, 'secret')
  if (text === undefined) return undefined
  const given = typeof answer === 'object' && answer !== null && 'user' in answer && answer.user
  const user = typeof given === 'string' && given !== '' ? given : target.user
  // Another user's password does not help.
  if (target.user !== undefined && user !== target.user) return undefined
  const origin: Origin = { source: 'keychain', at: 'credential helper', ...via(backend) }
  return { kind: 'found', user, secret: new Secret(text), origin, keeper: 'helper' }
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

function missingWords(outcome: HostCredential | undefined): readonly [aside: string, help: string] {
  switch (outcome?.kind) {
    case 'nothing': {
      if (outcome.asked.length === 0) return ['', setPassword]
      const places = outcome.asked.map((keeper) => keepers[keeper].asked).join(' or ')
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

function reportUnasked(
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
  report.error(
    endpoint,
    'secret-store-unavailable',
    `Cannot ask the keychain for the credential of the server from ${endpoint.origin.at}: ${reason}`,
    help,
  )
}
