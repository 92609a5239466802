import { Secret } from '../secret.ts'
import type { Lookup, Lookups } from '../secrets/lookup.ts'
import type { Found } from '../secrets/outcomes.ts'
import type { Layer, Look, Reading } from '../sources/source.ts'
import type { Credentials, Part } from './credentials.ts'
import type { Endpoint } from './endpoint.ts'
import { reportMissingPassword, reportUnasked } from './host-credential.ts'
import type { HostCredential } from './host-credential.ts'
import type { Origins, SettingOrigin } from './origins.ts'
import { placeIn } from './report.ts'
import type { Report } from './report.ts'

type SecretPart = 'token' | 'user' | 'password'

/** A part of the credential in use that has to be fetched. */
export type Planned = { readonly part: SecretPart; readonly lookup: Lookup }

/** The credential in use with what was fetched in place of references, and where it is from. */
export type Fetched = { readonly credentials: Credentials; readonly origins: Origins }

const secretParts: readonly SecretPart[] = ['token', 'user', 'password']

/**
 * Plans what is to be fetched of the credential in use. A user can be a reference too: there is no
 * user with a colon, and who keeps a password somewhere keeps its user beside it.
 */
export function planLookups(
  credentials: Credentials,
  lookups: Lookups,
  report: Report,
): readonly Planned[] {
  const planned: Planned[] = []
  for (const part of secretParts) {
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

type Draft = {
  readonly report: Report
  readonly planned: readonly Planned[]
  readonly credentials: Credentials
  readonly origins: Origins
  readonly endpoint: Endpoint
  readonly lookedAt: Look[]
}

/** Puts what was fetched in its place, and reports what was not. */
export function fetched(draft: Draft, found: readonly Found[]): Fetched {
  const { report, planned, credentials, origins } = draft
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
export function withHostCredential(
  { report, endpoint, lookedAt }: Draft,
  { credentials, origins }: Fetched,
  answer: HostCredential | undefined,
): Fetched {
  const { token, user, password } = credentials
  if (token !== undefined || password !== undefined) return { credentials, origins }
  if (answer?.kind === 'nothing' && answer.asked.includes('the keychain'))
    lookedAt.push({ source: 'keychain', at: 'keychain', outcome: 'absent' })
  if (answer?.kind !== 'found') {
    if (user !== undefined) reportMissingPassword(user.reading, answer, report)
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
