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
   * The value as the file's own reader hands it on, held as a credential may be in it; `undefined`
   * when it is not in the file: `KEY` alone, `valueFrom:`, `${{ secrets.X }}`, `${VAR}`; or when it
   * is a list or a map.
   */
  readonly value: Secret | undefined
  /** The value with its quotes; empty, behind the separator, when there is none. */
  readonly valueSpan: Span
  /** The value alone, when the file holds it letter for letter: offset `n` in it is `from + n`. */
  readonly contentSpan?: Span
  /** `|` stands for YAML's block texts, and for TOML's of several lines. */
  readonly quote: 'none' | '"' | "'" | '`' | '|'
  /** True for `${NAME:-}` of Compose: whoever starts it may give a value, and need not. */
  readonly isOptional?: boolean
  /** Which setting it is; absent when it is none of ours but could be meant to be. */
  readonly setting?: SettingId
  /** True for `NAME_FILE`, whose value is the path of a file with the credential in it. */
  readonly isFile: boolean
  /** All of it, for removing it: whole lines, line break included, where it stands on its own. */
  readonly span: Span
}

/**
 * Entries that one program takes together. What several programs share (an anchor of YAML, the
 * `env:` of a whole workflow) is in the block of each, at the one place where it is written.
 */
export type Block = {
  /** Where they are, as people say it: `services.api.environment`, `connections.prod`; else empty. */
  readonly label: string
  /** How a program meets them: as variables it is given, in a `.env` file, in a config file. */
  readonly source: 'env' | 'dotenv' | 'config'
  /** The connection they speak of, where that is not the default one. */
  readonly alias?: string
  /** The clients that read it, where the program is known; absent where any may. */
  readonly readers?: readonly ModelId[]
  /** True for a container that shares its network with nobody: `localhost` is the container. */
  readonly isAlone?: boolean
  /** In the order of the text; names given twice included. */
  readonly entries: readonly Entry[]
  readonly span: Span
  /** Files of variables it takes too, weakest first (`env_file:`), as written. */
  readonly envFiles: readonly { readonly path: string; readonly span: Span }[]
}

/** A variable as a file has it, before it is known what its name means. */
export type WrittenVariable = Omit<Entry, 'setting' | 'isFile'>

/** The place that a program takes variables from. */
export type VariablePlace = Pick<
  Block,
  'label' | 'source' | 'span' | 'envFiles' | 'readers' | 'isAlone'
>

/** What a file of Kubernetes says of variables. */
export type Manifest = {
  readonly containers: readonly Container[]
  readonly bundles: readonly Bundle[]
}

/** A ConfigMap or a Secret. */
export type Bundle = {
  /** `ConfigMap/milvus`; a name that a template makes is as the template has it. */
  readonly id: string
  readonly place: VariablePlace
  readonly variables: readonly WrittenVariable[]
}

/** A container, and what it takes from bundles, of the same file or not. */
export type Container = {
  readonly place: VariablePlace
  /** The bundles that `envFrom:` names, without those whose names get a prefix. */
  readonly takes: readonly string[]
  readonly own: readonly OwnVariable[]
}

/** A variable of a container's `env:`, and the key of a bundle that its value comes from. */
export type OwnVariable = WrittenVariable & {
  readonly refers?: { readonly bundle: string; readonly key: string }
}

/**
 * Something in a file that is not read. `reason` quotes nothing, and completes "the file …", or
 * "Cannot read it: …" for a `shape`.
 */
export type DocumentProblem = {
  /**
   * `unparsable`: nothing of the file can be read. `duplicate-key`: nor can it, as a key is given
   * twice. `limit`: it is not read, as it is longer or
   * deeper than files of settings are. `ignored-line`: dotenv passes over a line of a `.env` file.
   * `shape`: something stands where a config file has settings by their names. `alias`: it names a
   * connection that it does not have.
   */
  readonly kind: 'unparsable' | 'duplicate-key' | 'limit' | 'ignored-line' | 'shape' | 'alias'
  readonly span: Span
  readonly reason: string
}

/** A comment, without the signs around it. */
export type Comment = { readonly text: string; readonly span: Span }

/** Where a stretch of a text is that stands in another text. */
export type Written = {
  /** The file that it is written in. */
  readonly file: Pick<Document, 'path' | 'text'>
  readonly span: Span
  /** What each line starts with there, where the text can be edited; it cannot be between quotes. */
  readonly indent?: string
}

/** A file taken apart for linting. */
export type Document = {
  /** As it was given, with `/` between folders; of a file inside of another the other's. */
  readonly path: string
  readonly kind: DocumentKind
  readonly format: 'dotenv' | 'yaml' | 'json' | 'toml'
  readonly text: string
  readonly blocks: readonly Block[]
  readonly problems: readonly DocumentProblem[]
  readonly comments: readonly Comment[]
  /** What a file of Kubernetes shares with others of its folder. */
  readonly manifest?: Manifest
  /** The files whose texts stand in this one: a `.env` of a ConfigMap. */
  readonly inside?: readonly Document[]
  /** Where a stretch of the text is really written, when the text is no file of its own. */
  readonly written?: (span: Span) => Written
}

/** The entries of a document, and of the files whose texts stand in it, where they stand there. */
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
