import { property } from '../sdk.ts'
import { SecretStoreError } from '../store.ts'
import type { StoreMachine } from '../../machine/store-machine.ts'
import { failed, timedOut, unreachable, type Service } from '../unreachable.ts'

/** The service, for people. */
export const awsService: Service = {
  name: 'AWS Secrets Manager',
  where: 'the region (AWS_REGION) and AWS_ENDPOINT_URL',
}

/** What the service calls a secret that is not there, or that is going to be deleted. */
const missing: ReadonlySet<string> = new Set([
  'ResourceNotFoundException',
  'InvalidRequestException',
])

const noPermission: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'DecryptionFailure',
  'UnauthorizedOperation',
])

const expired: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
  'TokenRefreshRequired',
])

const rejected: ReadonlySet<string> = new Set([
  'IncompleteSignature',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'NotAuthorized',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
])

const none: ReadonlySet<string> = new Set(['CredentialsProviderError', 'TokenProviderError'])

/** Whether the service says that there is no such secret. */
export function isMissing(name: unknown): boolean {
  return typeof name === 'string' && missing.has(name)
}

/** Whether the service says that the caller lacks a permission. */
export function isNotPermitted(error: unknown): boolean {
  const name = property(error, 'name')
  return typeof name === 'string' && noPermission.has(name)
}

/** Why there is no secret, from the name of the SDK's error; its message stays where it is. */
export function awsFailure(
  error: unknown,
  machine: StoreMachine,
  signal: AbortSignal,
): SecretStoreError {
  if (error instanceof SecretStoreError) return error
  const unreached = unreachable(awsService, error, signal)
  const name = property(error, 'name')
  if (typeof name !== 'string') return unreached ?? failed(awsService)
  return (
    (signal.aborted ? unreached : undefined) ??
    byName(name, machine) ??
    unreached ??
    failed(awsService)
  )
}

/** Why there is no secret, from what the service calls the failure. */
export function byName(name: string, machine: StoreMachine): SecretStoreError | undefined {
  if (none.has(name)) return notSignedIn(machine)
  if (expired.has(name)) {
    return new SecretStoreError(
      'locked',
      'the AWS credentials have expired',
      'Sign in again (aws sso login), or renew AWS_SESSION_TOKEN and its keys',
    )
  }
  if (rejected.has(name)) {
    return new SecretStoreError(
      'denied',
      'AWS does not accept the credentials',
      'Compare them with what "aws sts get-caller-identity" says; check the clock too',
    )
  }
  if (noPermission.has(name)) {
    return new SecretStoreError(
      'denied',
      'AWS Secrets Manager does not let this identity read the secret',
      'Allow it secretsmanager:GetSecretValue on the secret, and kms:Decrypt on its key; "aws sts get-caller-identity" says who it is',
    )
  }
  return name === 'TimeoutError' ? timedOut(awsService) : undefined
}

/** Nothing says in which region the secret is. */
export function noRegion(): SecretStoreError {
  return new SecretStoreError(
    'unavailable',
    'no AWS region is set',
    'Set AWS_REGION, or a region in the profile, or use the ARN of the secret as its name',
  )
}

// The SDK says the same of all: here is what it looked at.
function notSignedIn({ env }: StoreMachine): SecretStoreError {
  const profile = env['AWS_PROFILE']
    ? 'AWS_PROFILE is set: check that this profile exists and is complete, or sign in with "aws sso login"'
    : 'Sign in with "aws sso login", or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE'
  return new SecretStoreError(
    'locked',
    'no AWS credentials were found',
    `${profile}. Looked at: the environment, the profile in ~/.aws, SSO, web identity, and the roles of the container and the instance`,
  )
}
