import { Secret } from '../core/secret.ts'
import type { Layer, Reading } from '../sources/source.ts'
import { formOf } from '../secrets/reference.ts'
import type { CredentialForm } from '../secrets/reference.ts'
import { statedEndpoint } from './endpoint.ts'
import type { Endpoint } from './endpoint.ts'
import type { Report } from './report.ts'
import { isInScope } from './scope.ts'
import type { CredentialScope } from './scope.ts'

export type Part = {
  /** As written, or what was fetched in its place. */
  readonly text: Secret
  readonly form: CredentialForm
  readonly reading: Reading
  readonly layer: Layer
}

type Parts = {
  readonly token: Part | undefined
  readonly user: Part | undefined
  readonly password: Part | undefined
}

/** The credential in one layer; userinfo in its endpoint is a statement of its own. */
type Statement = Parts & { readonly layer: Layer }

/** The credential in use, before references in it are resolved, and what it displaced. */
export type Credentials = Parts & {
  readonly shadowed: readonly Reading[]
  readonly outOfScope: readonly Reading[]
}

export function withParts(credentials: Credentials, change: (part: Part) => Part): Credentials {
  const { token, user, password } = credentials
  return {
    ...credentials,
    token: token && change(token),
    user: user && change(user),
    password: password && change(password),
  }
}

/** Takes the credential of the strongest layer that has one and may send it to this endpoint. */
export function chooseCredentials(
  layers: readonly Layer[],
  endpoint: Endpoint,
  scope: CredentialScope,
  report: Report,
): Credentials {
  const allowed: Statement[] = []
  const outOfScope: Statement[] = []
  for (const layer of layers) {
    const stated = statements(layer, endpoint)
    if (stated.length === 0) continue
    const mayBeUsed = scope === 'any' || isInScope(layer, layers, endpoint)
    if (mayBeUsed) allowed.push(...stated)
    else outOfScope.push(...stated)
    // One that a stronger credential displaces would not have been used anyway.
    if (!mayBeUsed && allowed.length === 0) {
      for (const statement of stated) reportOutOfScope(statement, endpoint, report)
    }
  }
  const chosen = choose(allowed, report)
  const parts = partsOf(chosen)
  const split = parts.find((part) => isSplit(part, endpoint))
  if (split !== undefined) reportSplit(split, endpoint, report)
  const shadowed = readingsOf(allowed, parts)
  return { shadowed, outOfScope: readingsOf(outOfScope, []), ...chosen }
}

function statements(layer: Layer, endpoint: Endpoint): readonly Statement[] {
  const explicit = {
    layer,
    token: part(layer, 'token'),
    user: part(layer, 'user'),
    password: part(layer, 'password'),
  }
  const inUri = userinfo(layer, endpoint)
  return [...(partsOf(explicit).length > 0 ? [explicit] : []), ...(inUri ? [inUri] : [])]
}

function part(layer: Layer, id: 'token' | 'user' | 'password'): Part | undefined {
  const reading = layer.readings.get(id)
  if (reading === undefined) return undefined
  const { text, isFile } = reading
  return { text, form: formOf(text.reveal(), isFile), reading, layer }
}

function userinfo(layer: Layer, endpoint: Endpoint): Statement | undefined {
  if (!layer.readings.has('uri') && !layer.readings.has('address')) return undefined
  const stated = layer === endpoint.layer ? endpoint : statedEndpoint(layer, [])
  const [reading] = stated.readings
  const { uri } = stated
  if (reading === undefined || uri?.kind !== 'tcp' || uri.user === undefined) return undefined
  const { user, password } = uri
  return {
    layer,
    token: undefined,
    // A URI holds no references.
    user: { text: new Secret(user), form: 'text', reading, layer },
    password: password && { text: password, form: 'text', reading, layer },
  }
}

const none: Parts = { token: undefined, user: undefined, password: undefined }

function choose([first, ...rest]: readonly Statement[], report: Report): Parts {
  if (first === undefined) return none
  const { token, user, password } = first
  if (token !== undefined) return alone(token, first, report)
  if (user !== undefined) {
    const found = password ?? rest.find((below) => completes(user, below))?.password
    return { token, user, password: found }
  }
  if (password === undefined) return none
  const owner = rest.find((below, index) => owns(below, password, index))?.user
  if (owner === undefined) reportMissingUser(password.reading, rest, report)
  return { token, user: owner, password }
}

function alone(token: Part, { user, password }: Statement, report: Report): Parts {
  const others = [user, password].filter((part) => part !== undefined)
  const same =
    user !== undefined &&
    password !== undefined &&
    token.text.reveal() === `${user.text.reveal()}:${password.text.reveal()}`
  if (others.length > 0 && !same) reportConflict(token, others, report)
  return { token, user: undefined, password: undefined }
}

// A user without a password takes one from below that is the same user's, or has no user.
function completes(user: Part, { token, user: owner, password }: Statement): boolean {
  if (token !== undefined || password === undefined) return false
  return owner === undefined || owner.text.reveal() === user.text.reveal()
}

// A password without a user takes one from its own place, or from the source right below if that has
// a user only; anything else would mix two credentials.
function owns({ layer, token, user, password }: Statement, part: Part, index: number): boolean {
  if (user === undefined || token !== undefined) return false
  return layer.place === part.layer.place || (index === 0 && password === undefined)
}

function partsOf({ token, user, password }: Parts): Part[] {
  return [token, user, password].filter((part) => part !== undefined)
}

// Each reading once: a user and a password can stand in one URI.
function readingsOf(all: readonly Statement[], but: readonly Part[]): Reading[] {
  const readings = new Set<Reading>()
  for (const one of all) for (const { reading } of partsOf(one)) readings.add(reading)
  for (const { reading } of but) readings.delete(reading)
  return [...readings]
}

// Whether a credential from outside the project goes to an endpoint from a project file, which can
// name any variable, file or store entry of the machine.
function isSplit({ layer, form }: Part, endpoint: Endpoint): boolean {
  return endpoint.layer.inProject && (!layer.inProject || form !== 'text')
}

function reportSplit({ reading }: Part, { readings: [endpoint] }: Endpoint, report: Report): void {
  report.notice(
    reading,
    'split-credentials',
    `A credential from outside the project (${reading.origin.at}) goes to the endpoint that a file of the project names (${endpoint?.origin.at ?? 'a project file'})`,
    'Check that the file may decide where this credential is sent, or set the endpoint beside the credential',
    endpoint && [endpoint],
  )
}

function reportOutOfScope(statement: Statement, endpoint: Endpoint, report: Report): void {
  const [part] = partsOf(statement)
  const [used] = endpoint.readings
  if (part === undefined || used === undefined) return
  const { reading } = part
  report.warning(
    reading,
    'credentials-out-of-scope',
    `The credential at ${reading.origin.at} belongs to the endpoint set beside it and is not sent to the one from ${used.origin.at}, which is another host`,
    `Set the credential beside the endpoint at ${used.origin.at}, or allow it with credentialScope: 'any' (--credential-scope any)`,
    [used],
  )
}

function reportConflict(token: Part, others: readonly Part[], report: Report): void {
  const names = others.map(({ reading }) => reading.name).join(' and ')
  report.error(
    token.reading,
    'conflicting-credentials',
    `Cannot choose between ${token.reading.name} and ${names}: expected a token, or a user with a password`,
    'Remove one of the two; a token may itself be user:password',
    others.map(({ reading }) => reading),
  )
}

function reportMissingUser(password: Reading, rest: readonly Statement[], report: Report): void {
  const below = rest.find(({ user }) => user !== undefined)?.user?.reading
  const aside = below ? `; the one at ${below.origin.at} has a credential of its own` : ''
  report.error(
    password,
    'invalid-user',
    `Cannot use the password from ${password.origin.at}: no user goes with it${aside}`,
    'Set "user" (MILVUS_USER) in the same place',
    below && [below],
  )
}

export function reportMissingPassword(
  user: Reading,
  report: Report,
  [aside, help]: readonly [aside: string, help: string] = ['', setPassword],
): void {
  report.error(
    user,
    'missing-password',
    `Cannot use the user from ${user.origin.at}: no password goes with it${aside}`,
    help,
  )
}

export const setPassword =
  'Set "password" (MILVUS_PASSWORD), or use "token" (MILVUS_TOKEN) if it is an API key'
