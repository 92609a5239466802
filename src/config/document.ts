/** A place in a file: both from 1, `column` in UTF-16 code units. A byte order mark is no column. */
export type Position = { readonly line: number; readonly column: number }

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
}

/** One key of a map and what it is set to. */
export type ConfigEntry = {
  readonly key: string
  readonly keyAt: Position
  readonly value: ConfigNode
}

/** A mapping, object or table. No key occurs twice. */
export type ConfigMap = {
  readonly kind: 'map'
  readonly entries: readonly ConfigEntry[]
  readonly at: Position
}

/** A list. No setting is one, so only its place is kept. */
export type ConfigList = { readonly kind: 'list'; readonly at: Position }

/** A configuration file's content. Nodes may be shared, never in a cycle. */
export type ConfigNode = ConfigScalar | ConfigMap | ConfigList

/**
 * Something that keeps a text from being read. `reason` completes "the file …", as in "ends too
 * early", and never quotes the file.
 */
export type ConfigProblem = Position & { readonly reason: string }

/** A parsed configuration text: `root` is absent when the text is empty or has problems. */
export type ConfigDocument = {
  readonly root?: ConfigNode
  readonly problems: readonly ConfigProblem[]
}
