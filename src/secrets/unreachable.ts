import { property } from './sdk.ts'
import { SecretStoreError } from './store.ts'

const unreached: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_SOCKET',
])

const unresolved: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME'])

const late: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
])

const untrusted = /CERT|^ERR_(TLS|SSL)_|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^EPROTO$/

/** A service as people know it, and where to look when it cannot be reached. */
export type Service = {
  readonly name: string
  /** What says where the service is: a variable, a name in the reference. */
  readonly where: string
}

/**
 * Why a service could not be reached, from the codes that Node puts into errors, however deep an
 * SDK has wrapped them. Messages are not read: they may quote anything.
 */
export function unreachable(
  service: Service,
  error: unknown,
  signal: AbortSignal,
): SecretStoreError | undefined {
  if (signal.aborted) return timedOut(service)
  const codes = codesIn(error)
  const anyIn = (known: ReadonlySet<string>): boolean => codes.some((code) => known.has(code))
  if (codes.some((code) => untrusted.test(code))) {
    return new SecretStoreError(
      'unavailable',
      `no trusted TLS connection to ${service.name} could be made`,
      `If its certificate is of a private authority, start Node with NODE_EXTRA_CA_CERTS=<file>; check ${service.where}`,
    )
  }
  if (anyIn(unresolved)) {
    return new SecretStoreError(
      'unavailable',
      `the host name of ${service.name} cannot be resolved`,
      `Check ${service.where}, and the network`,
    )
  }
  if (anyIn(late)) return timedOut(service)
  return anyIn(unreached)
    ? new SecretStoreError(
        'unavailable',
        `${service.name} cannot be reached`,
        `Check ${service.where}, the network and HTTPS_PROXY`,
      )
    : undefined
}

/** The service did not answer while there was time. */
export function timedOut({ name, where }: Service): SecretStoreError {
  return new SecretStoreError(
    'timed-out',
    `${name} did not answer in time`,
    `Check that it can be reached from here and ${where}, or allow it longer`,
  )
}

/** The service answered, in a way that says nothing about this credential. */
export function failed({ name, where }: Service): SecretStoreError {
  return new SecretStoreError(
    'unavailable',
    `${name} failed to answer`,
    `Try again later; if it stays so, check ${where}`,
  )
}

function codesIn(error: unknown, depth = 0): readonly string[] {
  if (depth > 6 || typeof error !== 'object' || error === null) return []
  const code = property(error, 'code')
  const errors = property(error, 'errors')
  return [
    ...(typeof code === 'string' ? [code] : []),
    ...codesIn(property(error, 'cause'), depth + 1),
    ...(Array.isArray(errors) ? errors.flatMap((inner) => codesIn(inner, depth + 1)) : []),
  ]
}
