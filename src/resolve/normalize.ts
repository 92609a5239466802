import { Secret } from '../core/secret.ts'
import { addressOf } from '../uri/address.ts'
import { deploymentOf, formatUri, isPlaceholder } from '../uri/index.ts'
import type { MilvusUri } from '../uri/index.ts'
import type { Machine } from '../machine/machine.ts'
import type { Layer, Reading } from '../sources/source.ts'
import type { Auth, Connection, Tls } from '../settings/connection.ts'
import { expandPath } from '../core/paths.ts'
import type { Credentials, Part } from './credentials.ts'
import { reportTrimmed } from './report.ts'
import type { Report } from './report.ts'

const plain = Object.freeze({ mode: 'off' })

type Parts = {
  readonly alias: string
  readonly uri: MilvusUri
  readonly layer: Layer
  readonly auth: Auth
  readonly database: string
  readonly tls: Tls
  readonly timeoutMs: number
}

/** Puts the decided parts into the one shape that clients are handed, frozen to the bottom. */
export function normalize(parts: Parts, machine: Machine): Connection {
  const { uri, layer, alias, auth, database, tls, timeoutMs } = parts
  const common = {
    auth: Object.freeze(auth),
    database,
    timeoutMs,
    deployment: deploymentOf(uri),
  }
  if (uri.kind !== 'tcp') {
    const path = uri.kind === 'lite' ? expandPath(uri.path, layer.folder, machine) : uri.path
    const text = uri.kind === 'lite' ? path : formatUri({ kind: 'unix', path })
    return Object.freeze({ alias, kind: uri.kind, uri: text, path, ...common, tls: plain })
  }
  const { port, address } = addressOf(uri)
  const scheme = tls.mode === 'off' ? 'http' : 'https'
  return Object.freeze({
    alias,
    kind: 'tcp',
    uri: `${scheme}://${address}`,
    host: uri.host,
    port,
    address,
    tls: Object.freeze(tls),
    ...common,
  })
}

/** Makes the credential in use of its parts, as the server reads it: a token with `:` is a pair. */
export function authOf({ token, user, password }: Credentials, report: Report): Auth {
  if (token !== undefined) return tokenAuth(token, report)
  if (user === undefined || password === undefined) return { kind: 'none' }
  const name = user.text.reveal()
  const isOk = isUser(name, user.reading, report)
  if (!isOk || isUnfilled(password, report)) return { kind: 'none' }
  return { kind: 'password', user: name.trim(), password: password.text }
}

function tokenAuth(token: Part, report: Report): Auth {
  const text = token.text.reveal()
  if (isUnfilled(token, report)) return { kind: 'none' }
  const colon = text.indexOf(':')
  if (colon < 0) {
    const trimmed = text.trim()
    if (trimmed !== text) reportTrimmed(token.reading, report)
    return { kind: 'token', token: trimmed === text ? token.text : new Secret(trimmed) }
  }
  const user = text.slice(0, colon)
  const password = text.slice(colon + 1)
  if (user.trim() === '') {
    report.about(
      token.reading,
      'invalid-user',
      'error',
      `Cannot use ${token.reading.name}: expected a user name before the ":"`,
      'Write user:password, or an API key, which has no ":" in it',
    )
    return { kind: 'none' }
  }
  if (password === '') {
    report.about(
      token.reading,
      'missing-password',
      'error',
      `Cannot use ${token.reading.name}: expected a password after the ":"`,
      'Write user:password, or an API key, which has no ":" in it',
    )
    return { kind: 'none' }
  }
  if (user !== user.trim()) reportTrimmed(token.reading, report)
  return { kind: 'password', user: user.trim(), password: new Secret(password) }
}

function isUser(name: string, reading: Reading, report: Report): boolean {
  if (name.includes(':')) {
    report.about(
      reading,
      'invalid-user',
      'error',
      `Cannot use ${reading.name}: a user name has no ":" in it`,
      'The server splits user:password at the first ":"; set the password as "password"',
    )
    return false
  }
  if (name !== name.trim()) reportTrimmed(reading, report)
  return true
}

function isUnfilled({ text, reading }: Part, report: Report): boolean {
  const value = text.reveal()
  if (!isPlaceholder(value, 0, value.length)) return false
  report.about(
    reading,
    'placeholder-value',
    'error',
    `Cannot use ${reading.name}: it is still a placeholder`,
    'Put the real credential in its place',
  )
  return true
}
