import { property } from '../sdk.ts'
import { SecretStoreError } from '../store.ts'
import type { StoreMachine } from '../../machine/store-machine.ts'
import { failed, timedOut, unreachable, type Service } from '../unreachable.ts'

/** The service, for people. */
export const gcpService: Service = { name: 'Google Secret Manager', where: 'the project' }

/** Codes of gRPC. */
const code = {
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  permissionDenied: 7,
  failedPrecondition: 9,
  unavailable: 14,
  unauthenticated: 16,
} as const

/** Whether there is no such secret or version, or the version is disabled or destroyed. */
export function isMissing(error: unknown): boolean {
  const status = property(error, 'code')
  return status === code.notFound || status === code.failedPrecondition
}

/** Why there is no secret, from the code of the client's error; its message stays where it is. */
export function gcpFailure(error: unknown, signal: AbortSignal): SecretStoreError {
  const unreached = unreachable(gcpService, error, signal)
  if (unreached) return unreached
  switch (property(error, 'code')) {
    case code.permissionDenied:
      return new SecretStoreError(
        'denied',
        'Google Secret Manager does not let this identity read the secret',
        'Grant it roles/secretmanager.secretAccessor on the secret, and check that the API is enabled in the project',
      )
    case code.unauthenticated:
      return rejected()
    case code.invalidArgument:
      return new SecretStoreError(
        'malformed',
        'Google Secret Manager does not take the name of the secret',
        'Write it as gcp-sm://project/name or gcp-sm://project/name/version',
      )
    case code.deadlineExceeded:
      return timedOut(gcpService)
    case code.unavailable:
      return new SecretStoreError(
        'unavailable',
        'Google Secret Manager cannot be reached',
        'Check the network and https_proxy; behind a proxy with its own certificate set NODE_EXTRA_CA_CERTS',
      )
    default:
      return failed(gcpService)
  }
}

/** Why there is nothing to sign requests with. */
export function notSignedIn(
  error: unknown,
  machine: StoreMachine,
  signal: AbortSignal,
): SecretStoreError {
  const unreached = unreachable(gcpService, error, signal)
  if (unreached) return unreached
  // The token service answered, and gave no token.
  if (property(error, 'response') !== undefined) return rejected()
  const file = machine.env['GOOGLE_APPLICATION_CREDENTIALS']
    ? 'GOOGLE_APPLICATION_CREDENTIALS is set: check that it names a file that is there and whole'
    : 'Sign in with "gcloud auth application-default login", or set GOOGLE_APPLICATION_CREDENTIALS'
  return new SecretStoreError(
    'locked',
    'no Google credentials were found',
    `${file}. Looked at: GOOGLE_APPLICATION_CREDENTIALS, the file that gcloud writes, and the metadata server`,
  )
}

function rejected(): SecretStoreError {
  return new SecretStoreError(
    'denied',
    'Google does not accept the credentials, or they have expired',
    'Sign in again with "gcloud auth application-default login", or renew the key of the service account',
  )
}
