import type { RawSettings } from '../../clients/interpretations.ts'
import type { parseUri, UriSpans } from '../../uri/index.ts'
import type { Entry } from '../document.ts'

/** Settings as a program would pass them straight to a client; every text as it was written. */
export type Raw = {
  readonly [Key in keyof RawSettings]: Key extends 'token' | 'password' ? string : RawSettings[Key]
} & { readonly uri: string }

/** A text of an endpoint, taken apart. */
export type ParsedUri = ReturnType<typeof parseUri>

/** What a block states, with the entry that names the endpoint. */
export type Stated = {
  readonly entry: Entry
  /** The endpoint as that entry has it, and where its parts are; none for a host with a port. */
  readonly whole: { readonly text: string; readonly spans: UriSpans } | undefined
  readonly raw: Raw
  /** The endpoint of `raw`. */
  readonly parsed: ParsedUri
}
