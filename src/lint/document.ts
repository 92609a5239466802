import type { ModelId } from '../clients/interpretations.ts'
import type { Span } from '../core/positions.ts'
import type { Secret } from '../core/secret.ts'
import type { SettingId } from '../settings/table.ts'

/** The kinds of file that settings are linted in. */
export type DocumentKind = 'dotenv' | 'config' | 'compose' | 'kubernetes' | 'workflow'

/** One name with its value, as a file has it. */
export type Entry = {
  /** As written: `MILVUS_URI`, `db_name`. */
  readonly name: string
  readonly nameSpan: Span
  /**
   * As the file's own reader returns it; it may be a credential. `undefined` for a list or a map, and
   * for a value from elsewhere: `KEY` alone, `valueFrom:`, `${{ secrets.X }}`, `${VAR}`.
   */
  readonly value: Secret | undefined
  /** The value with its quotes; empty, behind the separator, if there is none. */
  readonly valueSpan: Span
  /** The value alone, when the file holds it letter for letter: offset `n` in it is `from + n`. */
  readonly contentSpan?: Span
  /** `|` stands for YAML's block texts, and for TOML's of several lines. */
  readonly quote: 'none' | '"' | "'" | '`' | '|'
  /** True for `${NAME:-}` in Compose, which works with and without a value. */
  readonly isOptional?: boolean
  /** Absent when the name only resembles that of a setting. */
  readonly setting?: SettingId
  /** True for `NAME_FILE`, whose value is the path of a file with the credential. */
  readonly isFile: boolean
  /** What to remove with it: whole lines with their line breaks, where it stands on its own. */
  readonly span: Span
}

/** Entries that one program reads together. What several programs share is in the block of each. */
export type Block = {
  /** As `services.api.environment` or `connections.prod`; empty if the file has one place. */
  readonly label: string
  readonly source: 'env' | 'dotenv' | 'config'
  /** Absent for the default connection. */
  readonly alias?: string
  /** The clients that read it, if the program is known. */
  readonly readers?: readonly ModelId[]
  /** True for a container with a network of its own, where `localhost` is the container. */
  readonly isAlone?: boolean
  /** In the order of the text, repeated names included. */
  readonly entries: readonly Entry[]
  readonly span: Span
  /** Further files of variables (`env_file:`), weakest first, as written. */
  readonly envFiles: readonly { readonly path: string; readonly span: Span }[]
}

/** A variable before its name is understood. */
export type WrittenVariable = Omit<Entry, 'setting' | 'isFile'>

export type VariablePlace = Pick<
  Block,
  'label' | 'source' | 'span' | 'envFiles' | 'readers' | 'isAlone'
>

export type Manifest = {
  readonly containers: readonly Container[]
  readonly bundles: readonly Bundle[]
}

/** A ConfigMap or a Secret. */
export type Bundle = {
  /** `ConfigMap/milvus`; the name may be a template. */
  readonly id: string
  readonly place: VariablePlace
  readonly variables: readonly WrittenVariable[]
}

/** A container; its bundles may be in other files. */
export type Container = {
  readonly place: VariablePlace
  /** The bundles that `envFrom:` names without a prefix. */
  readonly takes: readonly string[]
  readonly own: readonly OwnVariable[]
}

export type OwnVariable = WrittenVariable & {
  readonly refers?: { readonly bundle: string; readonly key: string }
}

/** Something in a file that cannot be read. */
export type DocumentProblem = {
  /**
   * `unparsable` and `duplicate-key`: no part of the file can be read. `limit`: it is too long or too
   * deep. `ignored-line`: dotenv skips a line. `shape`: something else stands where settings by name
   * are expected. `alias`: there is no connection of that name.
   */
  readonly kind: 'unparsable' | 'duplicate-key' | 'limit' | 'ignored-line' | 'shape' | 'alias'
  readonly span: Span
  /** Completes "the file …", or "Cannot read it: …" for a `shape`; it quotes nothing. */
  readonly reason: string
}

/** A comment, without its signs. */
export type Comment = { readonly text: string; readonly span: Span }

/** Where a part of an embedded text is written. */
export type Written = {
  readonly file: Pick<Document, 'path' | 'text'>
  readonly span: Span
  /** The indentation of each line there; absent if the text cannot be edited, as between quotes. */
  readonly indent?: string
}

/** A file as the linter reads it. */
export type Document = {
  /** As given, with `/` between folders; for a file inside another one, that of the other. */
  readonly path: string
  readonly kind: DocumentKind
  readonly format: 'dotenv' | 'yaml' | 'json' | 'toml'
  readonly text: string
  readonly blocks: readonly Block[]
  readonly problems: readonly DocumentProblem[]
  readonly comments: readonly Comment[]
  /** What a Kubernetes file shares with the others in its folder. */
  readonly manifest?: Manifest
  /** Files whose texts stand in this one, such as a `.env` in a ConfigMap. */
  readonly inside?: readonly Document[]
  /** Where a part of the text is written, if the text is not a file of its own. */
  readonly written?: (span: Span) => Written
}

/** The entries of a document and of the files inside it, at their places in the document. */
export function allEntries({ blocks, inside = [] }: Document): readonly Entry[] {
  const own = blocks.flatMap(({ entries }) => entries)
  return inside.length === 0 ? own : [...own, ...inside.flatMap(outside)]
}

function outside(document: Document): readonly Entry[] {
  return allEntries(document).map((entry) =>
    movedEntry(entry, (span) => document.written?.(span).span ?? span),
  )
}

export function movedEntry<T extends WrittenVariable>(entry: T, move: (span: Span) => Span): T {
  const { nameSpan, valueSpan, contentSpan, span } = entry
  return {
    ...entry,
    nameSpan: move(nameSpan),
    valueSpan: move(valueSpan),
    ...(contentSpan && { contentSpan: move(contentSpan) }),
    span: move(span),
  }
}

export function movedSpan({ from, to }: Span, by: number): Span {
  return { from: from + by, to: to + by }
}
