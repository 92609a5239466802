import { SecretStoreError } from '../store.ts'
import { failed } from '../unreachable.ts'
import { vaultService, type VaultAnswer } from './request.ts'

/** Why there is no answer to a request, from its status; the server's words are not repeated. */
export function vaultFailure({ status, body }: VaultAnswer, hasToken: boolean): SecretStoreError {
  if (status === 503 && says(body, 'sealed')) return sealed()
  if (!hasToken && (status === 400 || status === 401 || status === 403)) return notSignedIn()
  return status === 401 || status === 403 ? denied() : failed(vaultService)
}

/** Why a login gave no token. */
export function loginFailure(answer: VaultAnswer, variables: string): SecretStoreError {
  const { status, body } = answer
  if (status === 503 && says(body, 'sealed')) return sealed()
  if (status === 429 || status >= 500) return failed(vaultService)
  return new SecretStoreError(
    'denied',
    'Vault does not accept the login',
    `Check ${variables}, where the login method is mounted, and VAULT_NAMESPACE`,
  )
}

/** No way to sign in is configured, and the server wants to know who asks. */
function notSignedIn(): SecretStoreError {
  return new SecretStoreError(
    'locked',
    'nobody is signed in to Vault',
    'Sign in with "vault login", or set VAULT_TOKEN, or VAULT_ROLE_ID and VAULT_SECRET_ID, or VAULT_K8S_AUTH_ROLE_NAME (each as BAO_… too)',
  )
}

function denied(): SecretStoreError {
  return new SecretStoreError(
    'denied',
    'Vault does not let this token read the secret, or the token has expired',
    'See "vault token lookup"; its policy needs "read" on <mount>/data/<path>; check VAULT_NAMESPACE',
  )
}

function sealed(): SecretStoreError {
  return new SecretStoreError(
    'locked',
    'Vault is sealed',
    'Unseal it ("vault operator unseal"), or wait until its operators have',
  )
}

function says(body: unknown, word: string): boolean {
  const errors = typeof body === 'object' && body !== null && 'errors' in body ? body.errors : []
  return (
    Array.isArray(errors) &&
    errors.some((error) => typeof error === 'string' && error.toLowerCase().includes(word))
  )
}
