import type { Secret } from '../core/secret.ts'
import type { Connection } from '../settings/connection.ts'

/** A setting that a client cannot honor. */
export type Refusal = {
  /** The setting by its argument name, such as `clientPemPath`. */
  readonly setting: string
  /** Why the client cannot honor it, and what to do. It never quotes a credential. */
  readonly reason: string
}

/**
 * What an adapter made of a connection: the options, with notes on what they do beyond their
 * names, or every reason why the client cannot make the same connection.
 */
export type Adapted<T> =
  | { readonly ok: true; readonly options: T; readonly notes: readonly string[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

/** How a credential is written into options: revealed for a client, masked for a reader. */
export type Show = (secret: Secret) => string

/** The environment variables a client reads by itself. */
export type Variables = Readonly<Record<string, string>>

/** Turns connections into one client's options. Every function is pure. */
export type Adapter<Options> = {
  /** The name of the client, and of the file: `node`. */
  readonly id: string
  /** The class or call that takes the options, and its versions. */
  readonly client: string
  readonly language: 'javascript' | 'python' | 'java' | 'go' | 'shell' | 'properties'
  /** The options; fresh data at every call, credentials revealed unless `show` masks them. */
  readonly toOptions: (connection: Connection, show?: Show) => Adapted<Options>
  /** The variables this client really reads by itself: none, for most. */
  readonly env: (connection: Connection, show?: Show) => Adapted<Variables>
  /** A snippet that connects as pasted; it reads the credential from the environment. */
  readonly code: (connection: Connection) => Adapted<string>
}
