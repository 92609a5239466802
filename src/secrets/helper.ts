import type { StoreRequest } from './store.ts'

/** The server that a credential is wanted for. */
export type CredentialTarget = {
  readonly host: string
  readonly port: number
  /** `https://host:port`, without a credential. */
  readonly uri: string
  /** The user whose password is wanted; without one, any credential for the server will do. */
  readonly user?: string
}

/** What a helper has: a password with its user, or an API key. */
export type HelperAnswer =
  | {
      /** Left out for an API key, and where the target names it. */
      readonly user?: string
      readonly secret: string
      /** For people: `git credential helper`. It is shown with the value's origin. */
      readonly backend?: string
    }
  | undefined

/**
 * Looks a credential up by the server it is for. It answers nothing when it has none, and throws a
 * {@link SecretStoreError} when it cannot be asked.
 */
export type CredentialHelper = (
  target: CredentialTarget,
  request: StoreRequest,
) => HelperAnswer | Promise<HelperAnswer>
