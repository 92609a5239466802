import { Secret } from '../core/secret.ts'
import { addressOf, deploymentOf, formatUri, isPlaceholder } from '../uri/index.ts'
import type { Machine } from '../machine/machine.ts'
import type { Reading } from '../sources/source.ts'
import type { Auth, Connection, Tls } from '../settings/connection.ts'
import { expandPath } from '../core/paths.ts'
import type { Chosen } from './choose.ts'
import { withParts } from './credentials.ts'
import type { Credentials, Part } from './credentials.ts'
import { reportTrimmed } from './report.ts'
import type { Report } from './report.ts'

const noTls = Object.freeze({ mode: 'off' })

/** Builds the deeply frozen connection; `undefined` when a part is missing, which has been reported. */
export function buildConnection(
  alias: string,
  { endpoint: { uri, layer }, tls: { tls }, database, timeout }: Chosen,
  auth: Auth,
  machine: Pick<Machine, 'home' | 'path'>,
): Connection | undefined {
  if (uri === undefined || database === undefined || timeout === undefined) return undefined
  const common = {
    auth: Object.freeze(auth),
    database: database.value,
    timeoutMs: timeout.value,
    deployment: deploymentOf(uri),
  }
  if (uri.kind !== 'tcp') {
    const path = uri.kind === 'lite' ? expandPath(uri.path, layer.folder, machine) : uri.path
    const text = uri.kind === 'lite' ? path : formatUri({ kind: 'unix', path })
    return Object.freeze({ alias, kind: uri.kind, uri: text, path, ...common, tls: noTls })
  }
  const { port, address } = addressOf(uri)
  return Object.freeze({
    alias,
    kind: 'tcp',
    uri: `${schemeOf(tls)}://${address}`,
    host: uri.host,
    port,
    address,
    tls: Object.freeze(tls),
    ...common,
  })
}

export function schemeOf({ mode }: Tls): 'http' | 'https' {
  return mode === 'off' ? 'http' : 'https'
}

/** Puts a text that passes every check in place of what has to be fetched. */
export function withStandIns(credentials: Credentials): Credentials {
  return withParts(credentials, (part) =>
    part.form === 'text' ? part : { ...part, text: new Secret('kept-elsewhere') },
  )
}

/** Reads the parts as the server does: a token with `:` is a pair. */
export function authOf({ token, user, password }: Credentials, report: Report): Auth {
  if (token !== undefined) return tokenAuth(token, report)
  if (user === undefined || password === undefined) return { kind: 'none' }
  const name = user.text.reveal()
  const isOk = isUser(name, user.reading, report) && !isUnfilled(user, name, report)
  if (!isOk || isUnfilled(password, password.text.reveal(), report)) return { kind: 'none' }
  reportLineBreak(password, password.text.reveal(), report)
  return { kind: 'password', user: name.trim(), password: password.text }
}

function tokenAuth(token: Part, report: Report): Auth {
  const text = token.text.reveal()
  if (isUnfilled(token, text, report)) return { kind: 'none' }
  const colon = text.indexOf(':')
  if (colon < 0) {
    const trimmed = text.trim()
    if (trimmed !== text) reportTrimmed(token.reading, report)
    return { kind: 'token', token: trimmed === text ? token.text : new Secret(trimmed) }
  }
  const user = text.slice(0, colon)
  const password = text.slice(colon + 1)
  if (user.trim() === '' || password === '') {
    const [rule, missing] =
      user.trim() === ''
        ? (['invalid-user', 'a user name before'] as const)
        : (['missing-password', 'a password after'] as const)
    report.error(
      token.reading,
      rule,
      `Cannot use ${token.reading.name}: expected ${missing} the ":"`,
      'Write user:password, or an API key, which has no ":" in it',
    )
    return { kind: 'none' }
  }
  if (isUnfilled(token, user, report) || isUnfilled(token, password, report))
    return { kind: 'none' }
  if (user !== user.trim()) reportTrimmed(token.reading, report)
  reportLineBreak(token, password, report)
  return { kind: 'password', user: user.trim(), password: new Secret(password) }
}

function isUser(name: string, reading: Reading, report: Report): boolean {
  if (name.includes(':')) {
    report.error(
      reading,
      'invalid-user',
      `Cannot use ${reading.name}: a user name has no ":" in it`,
      'The server splits user:password at the first ":"; set the password as "password"',
    )
    return false
  }
  if (name !== name.trim()) reportTrimmed(reading, report)
  return true
}

// White space can be part of a password, so it stays, though a line break seldom is.
function reportLineBreak({ form, reading }: Part, password: string, report: Report): void {
  if (form !== 'text' || !/[\r\n]$/.test(password)) return
  report.warning(
    reading,
    'surrounding-whitespace',
    `The password in ${reading.name} ends with a line break, which is kept`,
    'Remove the line break, unless it is part of the password',
  )
}

function isUnfilled({ reading }: Part, text: string, report: Report): boolean {
  const value = text.trim()
  if (!isPlaceholder(value, 0, value.length)) return false
  report.error(
    reading,
    'placeholder-value',
    `Cannot use ${reading.name}: it is still a placeholder`,
    'Put the real credential in its place',
  )
  return true
}
