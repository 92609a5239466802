import type { Position, Span } from '../core/positions.ts'

/** How a value is quoted; `|` stands for YAML's block texts and for TOML's of several lines. */
export type ConfigQuote = 'none' | '"' | "'" | '|'

/** One value of a configuration file. */
export type ConfigScalar = {
  readonly kind: 'scalar'
  /** What the user wrote, without quotes and with escapes undone: `019530` stays `019530`. */
  readonly text: string | null
  /** Where the value starts, its quote included. */
  readonly at: Position
  /**
   * Where `text` starts, when the file holds it letter for letter on one line: offset `n` of `text`
   * is then column `contentAt.column + n`.
   */
  readonly contentAt?: Position
  /** The value with its quotes. */
  readonly span: Span
  /** `text` alone, when the file holds it letter for letter on one line. */
  readonly contentSpan?: Span
  readonly quote: ConfigQuote
}

/** One key of a map and what it is set to. */
export type ConfigEntry = {
  readonly key: string
  readonly keyAt: Position
  /** The key without its quotes. */
  readonly keySpan: Span
  /** Key and value; in brackets with the comma that goes when they go. */
  readonly span: Span
  readonly value: ConfigNode
}

/** A mapping, object or table. No key occurs twice. */
export type ConfigMap = {
  readonly kind: 'map'
  readonly entries: readonly ConfigEntry[]
  readonly at: Position
  readonly span: Span
}

/** One item of a list; in brackets its span has the comma that goes when it goes. */
export type ConfigItem = { readonly span: Span; readonly value: ConfigNode }

/** A list. No setting is one, but other files that settings stand in have them. */
export type ConfigList = {
  readonly kind: 'list'
  readonly items: readonly ConfigItem[]
  readonly at: Position
  readonly span: Span
}

/** A configuration file's content. Nodes may be shared, never in a cycle. */
export type ConfigNode = ConfigScalar | ConfigMap | ConfigList

/**
 * Something that keeps a text from being read. `reason` completes "the file …", as in "ends too
 * early", and never quotes the file.
 */
export type ConfigProblem = Position & {
  readonly reason: string
  readonly offset: number
  /** Whether it is no mistake in the text but more of it than is read. */
  readonly isLimit: boolean
}

/** A comment, its sign included. */
export type ConfigComment = { readonly text: string; readonly span: Span }

/** A parsed configuration text: `root` is absent when the text is empty or has problems. */
export type ConfigDocument = {
  readonly root?: ConfigNode
  readonly problems: readonly ConfigProblem[]
  readonly comments: readonly ConfigComment[]
}

/** A text of several YAML documents; there are none when it has problems. */
export type ConfigStream = {
  readonly roots: readonly ConfigNode[]
  readonly problems: readonly ConfigProblem[]
  readonly comments: readonly ConfigComment[]
}
