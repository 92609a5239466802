/** The readers of `.env` files that are compared. */
export type DialectId = 'dotenv' | 'node' | 'compose' | 'python-dotenv' | 'bash' | 'docker'

/** What a program finds in a variable. */
export type DialectValue =
  | { readonly kind: 'value'; readonly value: string }
  /** It depends on the environment, or on a command, and so cannot be told from the file. */
  | { readonly kind: 'dynamic' }

/** What one reader makes of a file. */
export type DialectReading =
  | {
      readonly kind: 'read'
      /** A name that is not in it is not set by the file. Values may be credentials. */
      readonly values: ReadonlyMap<string, DialectValue>
    }
  /** It stops with an error at this offset, and no variable is set. */
  | { readonly kind: 'refused'; readonly at: number }
  /** Whether it stops with an error depends on the environment. */
  | { readonly kind: 'dynamic' }

/** A reader of `.env` files, as a pure function of the text. */
export type Dialect = {
  readonly id: DialectId
  /** As people call it: "Docker Compose". */
  readonly title: string
  /** What the tests hold the model to. */
  readonly versions: string
  /**
   * Never runs anything.
   *
   * @param text - the file, decoded, with its byte order mark if it has one
   */
  readonly read: (text: string) => DialectReading
}

export const DYNAMIC: DialectValue = { kind: 'dynamic' }

export const literal = (value: string): DialectValue => ({ kind: 'value', value })
