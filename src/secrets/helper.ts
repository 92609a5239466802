import type { StoreRequest } from './store.ts'

/** The server that needs a credential. */
export type CredentialTarget = {
  readonly host: string
  readonly port: number
  /** `https://host:port`, without a credential. */
  readonly uri: string
  /** The user whose password is needed; without one, any credential for the server will do. */
  readonly user?: string
}

/** A password with its user, or an API key. */
export type HelperAnswer =
  | {
      /** Absent for an API key, and where the target names it. */
      readonly user?: string
      readonly secret: string
      /** Shown with the value's origin: `git credential helper`. */
      readonly backend?: string
    }
  | undefined

/** Looks up a server's credential; throws a {@link SecretStoreError} when it cannot be asked. */
export type CredentialHelper = (
  target: CredentialTarget,
  request: StoreRequest,
) => HelperAnswer | Promise<HelperAnswer>
