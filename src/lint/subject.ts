import type { ModelId } from '../clients/interpretations.ts'
import type { Diagnostic, RuleId } from '../core/diagnostics.ts'
import type { Connection } from '../settings/connection.ts'
import type { MilvusUri, UriSpans } from '../uri/types.ts'
import type { Span } from '../core/positions.ts'
import type { Block, Document, Entry } from './document.ts'
import type { Place } from './finding.ts'
import type { ParsedUri, Raw } from './portability/causes.ts'

/** What a rule is given: one document and its surroundings. */
export type Subject = {
  readonly document: Document
  readonly place: (span: Span) => Place
  readonly surroundings: Surroundings
  readonly options: LintContext
  /** Resolves one block on its own, once. */
  readonly resolve: (block: Block) => BlockResolution
  /** The diagnostics of one of the resolver's rules, block by block. */
  readonly sightings: (rule: RuleId) => readonly Sighting[]
  /** The entry that decides a setting in a block: the last of its name, the canonical name first. */
  readonly entryOf: (block: Block, setting: NonNullable<Entry['setting']>) => Entry | undefined
  readonly stated: (block: Block) => Stated | undefined
  /** Another document of the tree, by a path relative to this document's folder. */
  readonly open: (path: string) => Document | undefined
  /** The documents of this document's folder, this one included, in the order of their paths. */
  readonly folder: () => readonly Document[]
}

/** The options that rules look at. */
export type LintContext = {
  /** The clients whose reading matters; all by default. */
  readonly clients: readonly ModelId[]
  /** A certificate that expires within this time is reported. */
  readonly withinMs: number
  /** Whether comments that silence rules must give a reason. */
  readonly requireReason: boolean
}

/** A block, resolved with nothing else around it but the defaults. */
export type BlockResolution = {
  readonly connection: Connection | undefined
  readonly diagnostics: readonly (Diagnostic & {
    readonly entry: Entry | undefined
    readonly others: readonly Entry[]
  })[]
  /** The endpoint that the block itself names, if it is valid. */
  readonly endpoint: { readonly uri: MilvusUri; readonly entry: Entry } | undefined
}

/** What a block alone says about a connection. */
export type Stated = {
  /** It names the endpoint. */
  readonly entry: Entry
  /** The endpoint as written, and where its parts are; absent for a host with a port. */
  readonly whole: { readonly text: string; readonly spans: UriSpans } | undefined
  readonly raw: Raw
  readonly parsed: ParsedUri
}

/** A diagnostic of the resolver, with the place that it is about. */
export type Sighting = {
  readonly diagnostic: BlockResolution['diagnostics'][number]
  readonly entry: Entry
  readonly span: Span
  readonly block: Block
  readonly resolution: BlockResolution
}

/** The certificates of a file, or why it has none. */
export type CertificateFile =
  | { readonly kind: 'absent' | 'unreadable' | 'not-pem' }
  | {
      readonly kind: 'certificates'
      /** In the order of the file; the first is the one that speaks. */
      readonly certificates: readonly CertificateFacts[]
    }

/** The facts about one certificate that rules need. */
export type CertificateFacts = {
  readonly notBefore: Date
  readonly notAfter: Date
  /** Whether it may sign others (RFC 5280, section 4.2.1.9). */
  readonly isAuthority: boolean
  /** Whether it names hosts or addresses, as a server's certificate does. */
  readonly namesHosts: boolean
  /** Whether it signed itself. */
  readonly isRoot: boolean
  /** Whether a server of this name or address may use it. */
  readonly isFor: (host: string) => boolean
  /** Whether a certificate of another file signed it, by that file's path. */
  readonly isSignedBy: (path: string) => boolean
  /** Whether the private key of a file is its key; `undefined` when that cannot be told. */
  readonly hasKey: (path: string) => boolean | undefined
}

/** The files around a document. Answers are `undefined` when not known or outside the linted tree. */
export type Surroundings = {
  readonly now: Date
  readonly exists: (path: string) => boolean | undefined
  /** The text of a file that can contain settings. */
  readonly text: (path: string) => string | undefined
  readonly isTracked: (path: string) => boolean | undefined
  /** Whether git ignores this path; no file need be there. */
  readonly isIgnored: (path: string) => boolean | undefined
  /** POSIX permission bits. */
  readonly mode: (path: string) => number | undefined
  readonly certificate: (path: string) => CertificateFile | undefined
}

/** The surroundings of a text of which nothing else is known. */
export function nothingAround(now: Date): Surroundings {
  const unknown = (): undefined => undefined
  return {
    now,
    exists: unknown,
    text: unknown,
    isTracked: unknown,
    isIgnored: unknown,
    mode: unknown,
    certificate: unknown,
  }
}
