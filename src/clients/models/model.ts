import { Secret } from '../../core/secret.ts'

/** The clients that are modelled, by id. */
export type ModelId = 'pymilvus' | 'pymilvus-orm' | 'node' | 'java' | 'java-v1' | 'go'

/**
 * Settings as a person would pass them straight to a client. A key that is absent is not passed at
 * all; an empty string is passed as one.
 */
export type RawSettings = {
  /** What the client calls its uri or its address. */
  readonly uri?: string
  readonly token?: string | Secret
  readonly user?: string
  readonly password?: string | Secret
  readonly db?: string
  readonly secure?: boolean
}

/**
 * What a client would do with the settings when it connects. Where a raw `/` cuts a password of the
 * address short, the client may take one part of it for the port and the rest for the database:
 * `dial` and `database` are not fit to be shown unless the address was found to be sound.
 */
export type Interpretation =
  | {
      readonly ok: true
      /**
       * `host:port` as it is dialled, default port included and brackets around an IPv6 address;
       * `unix:` and the path of a socket; `lite:` and the path of a Milvus Lite file. Whether a
       * name resolves is not asked. A client that knows global clusters asks this address where
       * the primary cluster is, and then dials that one.
       */
      readonly dial: string
      readonly tls: boolean
      /**
       * What the `authorization` header says once decoded, `user:password` or a key; `null` without
       * the header, which is something else than a header that says nothing.
       */
      readonly credential: Secret | null
      /** What the `dbname` header says; `null` without the header. */
      readonly database: string | null
    }
  | {
      readonly ok: false
      /** What the client does instead of connecting. It quotes nothing of the settings. */
      readonly error: string
    }

/** Says that a client cannot be connected with such settings, and why. */
export function refused(error: string): Interpretation {
  return { ok: false, error }
}

/** The text of a credential as the client is given it; `undefined` when it is not given. */
export function textOf(credential: string | Secret | undefined): string | undefined {
  return Secret.is(credential) ? credential.reveal() : credential
}

/** Wraps what a client would send, for clients that send no header for an empty credential. */
export function credentialOf(text: string | undefined): Secret | null {
  return text ? new Secret(text) : null
}
