import { Secret } from '../core/secret.ts'
import { find, findSync, Lookups } from '../secrets/lookup.ts'
import type { Lookup, LookupOptions } from '../secrets/lookup.ts'
import type { CredentialHelper } from '../secrets/helper.ts'
import type { Found } from '../secrets/outcomes.ts'
import { credentialSettings } from '../settings/table.ts'
import type { Layer, Reading } from '../sources/source.ts'
import { reportMissingPassword } from './credentials.ts'
import type { Credentials, Part } from './credentials.ts'
import type { Draft } from './draft.ts'
import {
  askByHost,
  askByHostSync,
  hostQuestion,
  missingWords,
  reportUnasked,
} from './host-credential.ts'
import type { HostCredential, HostQuestion } from './host-credential.ts'
import type { Origins, SettingOrigin } from './origins.ts'
import { placeIn } from './report.ts'
import type { Report } from './report.ts'

type SecretPart = (typeof credentialSettings)[number]

/** A part of the credential in use that has to be fetched. */
type Planned = { readonly part: SecretPart; readonly lookup: Lookup }

/** How a credential is fetched; see `ResolveOptions`. */
export type FetchOptions = LookupOptions & {
  readonly keychain?: boolean | undefined
  readonly credentialHelpers?: readonly CredentialHelper[] | undefined
}

/** The credential in use with what was fetched in place of references, and where it is from. */
export type Fetched = { readonly credentials: Credentials; readonly origins: Origins }

/**
 * Fetches what the credential in use refers to, and asks for what it lacks by the server's name.
 * Problems are reported.
 */
export async function fetchCredential(draft: Draft, options: FetchOptions): Promise<Fetched> {
  const lookups = new Lookups(draft.machine, options)
  const planned = planLookups(draft.credentials, lookups, draft.report)
  const found = await Promise.all(planned.map(({ lookup }) => find(lookup)))
  const taken = fetched(draft, planned, found)
  const question = questionOf(draft, taken, options)
  return withHostCredential(draft, taken, question && (await askByHost(question, lookups)))
}

/** Does the same at once; whatever answers later is reported. */
export function fetchCredentialSync(draft: Draft, options: FetchOptions): Fetched {
  const lookups = new Lookups(draft.machine, options)
  const planned = planLookups(draft.credentials, lookups, draft.report)
  const found = planned.map(({ lookup }) => findSync(lookup))
  const taken = fetched(draft, planned, found)
  const question = questionOf(draft, taken, options)
  return withHostCredential(draft, taken, question && askByHostSync(question, lookups))
}

// A resolution that has failed asks nobody for more.
function questionOf(
  { endpoint, tls, report, lookedAt }: Draft,
  { credentials }: Fetched,
  options: FetchOptions,
): HostQuestion | undefined {
  if (report.hasErrors) return undefined
  const isLacking = credentials.user !== undefined && !credentials.password
  if (isLacking && options.keychain === false)
    lookedAt.push({ source: 'keychain', at: 'keychain', outcome: 'off' })
  return hostQuestion(credentials, endpoint, tls.tls, options)
}

/**
 * Plans what is to be fetched of the credential in use. A user can be a reference too: there is no
 * user with a colon, and who keeps a password somewhere keeps its user beside it.
 */
function planLookups(
  credentials: Credentials,
  lookups: Lookups,
  report: Report,
): readonly Planned[] {
  const planned: Planned[] = []
  for (const part of credentialSettings) {
    const { reading, layer } = credentials[part] ?? {}
    // In a URI there are no references.
    if (reading === undefined || layer === undefined || reading.setting !== part) continue
    const plan = lookups.plan(reading, layer)
    if (plan === undefined) continue
    if ('reading' in plan) planned.push({ part, lookup: plan })
    else take(plan, reading, report)
  }
  return planned
}

/** Puts what was fetched in its place, and reports what was not. */
function fetched(draft: Draft, planned: readonly Planned[], found: readonly Found[]): Fetched {
  const { report, credentials, origins } = draft
  if (planned.length === 0) return { credentials, origins }
  const parts: { [Name in SecretPart]?: Part } = {}
  const told: { [Name in SecretPart]?: SettingOrigin } = {}
  planned.forEach(({ part, lookup: { reading } }, index) => {
    const answer = found[index]
    const layer = credentials[part]?.layer
    if (answer === undefined || layer === undefined) return
    const secret = take(answer, reading, report)
    if (secret === undefined) return
    parts[part] = { text: secret, reading, layer }
    const origin = origins[part]
    if (origin && 'via' in answer) told[part] = { ...origin, via: answer.via }
  })
  return { credentials: { ...credentials, ...parts }, origins: { ...origins, ...told } }
}

function take(found: Found, reading: Reading, report: Report) {
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
  { credentials, origins }: Fetched,
  answer: HostCredential | undefined,
): Fetched {
  const { token, user, password } = credentials
  if (token !== undefined || password !== undefined) return { credentials, origins }
  if (answer?.kind === 'nothing' && answer.asked.includes('the keychain'))
    lookedAt.push({ source: 'keychain', at: 'keychain', outcome: 'absent' })
  if (answer?.kind !== 'found') {
    if (user !== undefined) reportMissingPassword(user.reading, report, missingWords(answer))
    else reportUnasked(answer, endpoint.readings, report)
    return { credentials, origins }
  }
  const { user: owner, secret, origin } = answer
  const isKey = owner === undefined
  const part = (setting: SecretPart, text: Part['text']): Part => {
    const name = origin.at === 'credential helper' ? 'the credential helper' : 'the keychain entry'
    return { text, reading: { setting, name, text, origin, isFile: false }, layer: kept }
  }
  const setting: SettingOrigin = { shadowed: [], ...origin }
  return isKey
    ? {
        credentials: { ...credentials, token: part('token', secret) },
        origins: { ...origins, token: setting },
      }
    : {
        credentials: {
          ...credentials,
          user: user ?? part('user', new Secret(owner)),
          password: part('password', secret),
        },
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
