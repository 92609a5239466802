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
   * The value as the file's own reader returns it; it may be a credential. `undefined` for a list or a
   * map, and when the value is not in the file: `KEY` alone, `valueFrom:`, `${{ secrets.X }}`, `${VAR}`.
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

/**
 * Entries that one program reads together. What several programs share, such as a YAML anchor or the
 * `env:` of a workflow, is in the block of each, at the one place where it is written.
 */
export type Block = {
  /** Where they are: `services.api.environment`, `connections.prod`; empty if the file has one place. */
  readonly label: string
  /** How a program reads them: from its environment, a `.env` file or a config file. */
  readonly source: 'env' | 'dotenv' | 'config'
  /** Their connection, if it is not the default one. */
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

/** A place that a program takes variables from. */
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
  /** `ConfigMap/milvus`, or with the template of the name. */
  readonly id: string
  readonly place: VariablePlace
  readonly variables: readonly WrittenVariable[]
}

/** A container, and what it takes from bundles of this file or others. */
export type Container = {
  readonly place: VariablePlace
  /** The bundles that `envFrom:` names without a prefix. */
  readonly takes: readonly string[]
  readonly own: readonly OwnVariable[]
}

/** A variable of a container's `env:`, and the key of a bundle that its value comes from. */
export type OwnVariable = WrittenVariable & {
  readonly refers?: { readonly bundle: string; readonly key: string }
}

/**
 * Something in a file that cannot be read. `reason` quotes nothing; it completes "the file …", or
 * "Cannot read it: …" for a `shape`.
 */
export type DocumentProblem = {
  /**
   * `unparsable`: no part of the file can be read. `duplicate-key`: nor can it, because of a repeated
   * key. `limit`: the file is too long or too deep. `ignored-line`: dotenv skips a line. `shape`:
   * something else stands where settings by name are expected. `alias`: the connection that is named
   * does not exist.
   */
  readonly kind: 'unparsable' | 'duplicate-key' | 'limit' | 'ignored-line' | 'shape' | 'alias'
  readonly span: Span
  readonly reason: string
}

/** A comment, without its signs. */
export type Comment = { readonly text: string; readonly span: Span }

/** Where a part of an embedded text is written. */
export type Written = {
  /** The file that it is written in. */
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
  /** What a Kubernetes file shares with others of its folder. */
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
  const move = (span: Span): Span => document.written?.(span).span ?? span
  return allEntries(document).map((entry) => movedEntry(entry, move))
}

/** An entry at other places. */
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

/** Moves a place by a number of characters. */
export function movedSpan({ from, to }: Span, by: number): Span {
  return { from: from + by, to: to + by }
}
