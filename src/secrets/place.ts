/**
 * Where one credential is kept, with room beside it for the one that is to take its place. Whatever
 * happens in between, one of the two texts that were there before is there after it.
 */
export type SecretPlace = {
  /** For people: `the file /run/secrets/milvus`, `the keychain entry milvus/prod`. */
  readonly name: string
  /** Where the next text waits, for people. */
  readonly pendingName: string
  /** The text in use; `undefined` when there is none. */
  readonly read: () => Promise<string | undefined>
  /** The text that waits to take its place, if one does. */
  readonly pending: () => Promise<string | undefined>
  /** Keeps a text beside the one in use. It is safe on disk before this is over. */
  readonly stage: (text: string) => Promise<void>
  /** Puts a text in the place of the one in use, and then takes away the one that waited. */
  readonly promote: (text: string) => Promise<void>
  /** Takes away the text that waits. */
  readonly discard: () => Promise<void>
}
