import type { ModelId } from '../clients/interpretations.ts'
import type { Diagnostic, RuleId } from '../core/diagnostics.ts'
import type { Connection } from '../settings/connection.ts'
import type { MilvusUri, UriSpans } from '../uri/types.ts'
import type { Span } from '../core/positions.ts'
import type { Block, Document, Entry } from './document.ts'
import type { Place } from './finding.ts'
import type { ParsedUri, Raw } from './portability/causes.ts'

/** What a rule is given: one document, and what it may want to know beside it. */
export type Subject = {
  readonly document: Document
  /** Where a stretch of the document's text is. */
  readonly place: (span: Span) => Place
  readonly surroundings: Surroundings
  readonly options: LintContext
  /**
   * What the resolver makes of one block on its own, worked out once: its diagnostics, and the
   * connection when there is one.
   */
  readonly resolve: (block: Block) => BlockResolution
  /** Where a rule of the resolver's has something to say of the blocks, each on its own. */
  readonly sightings: (rule: RuleId) => readonly Sighting[]
  /** The entry that decides a setting in a block: the last of its name, the canonical name first. */
  readonly entryOf: (block: Block, setting: NonNullable<Entry['setting']>) => Entry | undefined
  /** What a block states of a connection, as far as its text tells; worked out once. */
  readonly stated: (block: Block) => Stated | undefined
  /** Another document of the tree, by a path relative to this document's folder. */
  readonly open: (path: string) => Document | undefined
  /** The documents of this document's folder, itself included, in the order of their paths. */
  readonly folder: () => readonly Document[]
}

/** The options that rules look at. */
export type LintContext = {
  /** The clients whose reading matters; all by default. */
  readonly clients: readonly ModelId[]
  /** How soon a certificate may expire before that is said, in milliseconds. */
  readonly withinMs: number
  /** Whether comments that silence rules have to say why. */
  readonly requireReason: boolean
}

/** A block, resolved with nothing else around it but the defaults. */
export type BlockResolution = {
  readonly connection: Connection | undefined
  readonly diagnostics: readonly (Diagnostic & {
    readonly entry: Entry | undefined
    /** The other entries that take part in the problem. */
    readonly others: readonly Entry[]
  })[]
  /** The endpoint that the block itself names, when it is sound. */
  readonly endpoint: { readonly uri: MilvusUri; readonly entry: Entry } | undefined
}

/** What a block states of a connection, with the entry that names the endpoint. */
export type Stated = {
  readonly entry: Entry
  /** The endpoint as that entry has it, and where its parts are; none for a host with a port. */
  readonly whole: { readonly text: string; readonly spans: UriSpans } | undefined
  readonly raw: Raw
  /** The endpoint of `raw`. */
  readonly parsed: ParsedUri
}

/** What a rule may say of one diagnostic of the resolver's, knowing where it stands. */
export type Sighting = {
  readonly diagnostic: BlockResolution['diagnostics'][number]
  readonly entry: Entry
  readonly span: Span
  readonly block: Block
  readonly resolution: BlockResolution
}

/** What is known of a certificate file, or why nothing is. */
export type CertificateFile =
  | { readonly kind: 'absent' | 'unreadable' | 'not-pem' }
  | {
      readonly kind: 'certificates'
      /** In the order of the file; the first is the one that speaks. */
      readonly certificates: readonly CertificateFacts[]
    }

/** One certificate, as far as rules ask. */
export type CertificateFacts = {
  readonly notBefore: Date
  readonly notAfter: Date
  /** Whether it may sign others (RFC 5280, section 4.2.1.9). */
  readonly isAuthority: boolean
  /** Whether it names hosts or addresses, as that of a server does. */
  readonly namesHosts: boolean
  /** Whether it signed itself. */
  readonly isRoot: boolean
  /** Whether it may be used for a server of this name or address. */
  readonly isFor: (host: string) => boolean
  /** Whether a certificate of another file signed it, by that file's path. */
  readonly isSignedBy: (path: string) => boolean
  /** Whether the private key of a file is its key; `undefined` when that cannot be told. */
  readonly hasKey: (path: string) => boolean | undefined
}

/**
 * What lies around a document: only the tree that is being linted, seen without running anything.
 * Paths are as documents have them. Every answer can be `undefined`: not known, or out of bounds.
 */
export type Surroundings = {
  readonly now: Date
  readonly exists: (path: string) => boolean | undefined
  /** The text of a file that settings can be in; it has been linted, or will be, on its own. */
  readonly text: (path: string) => string | undefined
  /** Whether git tracks it. */
  readonly isTracked: (path: string) => boolean | undefined
  /** Whether git would ignore it, were it there. */
  readonly isIgnored: (path: string) => boolean | undefined
  /** Its POSIX permission bits. */
  readonly mode: (path: string) => number | undefined
  readonly certificate: (path: string) => CertificateFile | undefined
}

/** For a text on its own: nothing is known of what lies around it. */
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
