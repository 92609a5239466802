import { positionsIn } from '../core/positions.ts'
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
  /** Where `text` starts, when the file holds it letter for letter on one line. */
  readonly contentAt?: Position
  /** The value with its quotes. */
  readonly span: Span
  /** `text` alone, under the same condition. */
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

/** `limit`: no mistake, but more text than is read. */
type ConfigProblemKind = 'syntax' | 'duplicate-key' | 'limit'

/** `reason` completes "the file …", as in "ends too early", and never quotes the file. */
export type ConfigProblem = Position & {
  readonly reason: string
  readonly offset: number
  readonly kind: ConfigProblemKind
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

export function nodeKind({ kind }: ConfigNode): string {
  return kind === 'list' ? 'a list' : kind === 'map' ? 'a map' : 'a single value'
}

/** Whether a value is missing or `null`. */
export function isNothing(
  node: ConfigNode | undefined,
): node is undefined | (ConfigNode & { readonly text: null }) {
  return node === undefined || (node.kind === 'scalar' && node.text === null)
}

/**
 * The longest texts that are parsed, in UTF-16 code units. The YAML and TOML parsers need seconds and
 * a gigabyte for a million; a `package.json` can be long.
 */
export const maxLength = { json: 1_048_576, toml: 262_144, yaml: 262_144 } as const

/** How deep maps and lists may nest. Parsers recurse, and an exhausted stack can abort Node. */
export const maxDepth = 100

/** The YAML parser takes seconds for a few hundred thousand lexical tokens. */
export const maxTokens = 100_000

/** How many nodes YAML aliases and merge keys may repeat in all. */
export const maxRepeated = 10_000

export const tooLong = 'is too long for a file of settings'

export const tooDeep = 'is nested too deeply'

const maxProblems = 100

const sameKey = { reason: 'has the same key again here', kind: 'duplicate-key' } as const

/** Offsets in the source, the end excluded. */
export type Range = readonly [from: number, to: number]

export class TreeBuilder {
  /** The text without its byte order mark: what all offsets given here count in. */
  readonly source: string
  readonly #shift: number
  readonly #position: (offset: number) => Position
  readonly #problems: ConfigProblem[] = []
  readonly #comments: ConfigComment[] = []

  constructor(text: string) {
    this.#shift = text.startsWith('\uFEFF') ? 1 : 0
    this.source = text.slice(this.#shift)
    this.#position = positionsIn(this.source)
  }

  problem(offset: number, reason: string, kind: ConfigProblemKind = 'syntax'): void {
    const place = this.#position(offset)
    this.#problems.push({ ...place, reason, offset: offset + this.#shift, kind })
  }

  limit(offset: number, reason: string): void {
    this.problem(offset, reason, 'limit')
  }

  duplicateKey(offset: number): void {
    this.problem(offset, sameKey.reason, sameKey.kind)
  }

  comment([from, to]: Range): void {
    this.#comments.push({ text: this.source.slice(from, to), span: this.#span([from, to]) })
  }

  /** `written` has the quotes, `content` does not. */
  scalar(
    text: string | null,
    written: Range,
    content: Range = written,
    quote: ConfigQuote = 'none',
  ): ConfigScalar {
    const literal =
      text !== null && !/[\r\n]/.test(text) && this.source.slice(content[0], content[1]) === text
    const at = this.#position(written[0])
    const span = this.#span(written)
    if (!literal) return { kind: 'scalar', text, at, span, quote }
    const isAll = content === written
    const contentAt = isAll ? at : this.#position(content[0])
    const contentSpan = isAll ? span : this.#span(content)
    return { kind: 'scalar', text, at, contentAt, contentSpan, span, quote }
  }

  /** `keyRange` includes the quotes of the key. */
  entry(key: string, keyRange: Range, value: ConfigNode, all: Range): ConfigEntry {
    const isQuoted = keyRange[1] - keyRange[0] > 1 && /["']/.test(this.source.charAt(keyRange[0]))
    return {
      key,
      keyAt: this.#position(keyRange[0]),
      keySpan: this.#span(isQuoted ? [keyRange[0] + 1, keyRange[1] - 1] : keyRange),
      span: this.#span(all),
      value,
    }
  }

  item(value: ConfigNode, all: Range): ConfigItem {
    return { value, span: this.#span(all) }
  }

  list(items: readonly ConfigItem[], range: Range): ConfigList {
    return { kind: 'list', items, at: this.#position(range[0]), span: this.#span(range) }
  }

  /** A key given again is a problem at its second place. */
  map(entries: readonly ConfigEntry[], range: Range): ConfigMap {
    const seen = new Set<string>()
    for (const { key, keyAt, keySpan } of entries) {
      if (seen.has(key)) {
        this.#problems.push({ ...keyAt, ...sameKey, offset: keySpan.from })
      }
      seen.add(key)
    }
    return { kind: 'map', entries, at: this.#position(range[0]), span: this.#span(range) }
  }

  /** Problems come in the order of the text; with any, there is no root. */
  document(root?: ConfigNode): ConfigDocument {
    const { roots, problems, comments } = this.stream(root === undefined ? [] : [root])
    const [first] = roots
    return first === undefined ? { problems, comments } : { root: first, problems, comments }
  }

  /** Leaves out the documents that say nothing. */
  stream(roots: readonly ConfigNode[]): ConfigStream {
    const problems = this.#problems.toSorted((a, b) => a.offset - b.offset).slice(0, maxProblems)
    const said = roots.filter((root) => root.kind !== 'scalar' || root.text !== null)
    return { roots: problems.length > 0 ? [] : said, problems, comments: this.#comments }
  }

  #span([from, to]: Range): Span {
    return { from: from + this.#shift, to: to + this.#shift }
  }
}

/** What to delete with each part between brackets: the comma after it or, for the last, before it. */
export function partsInBrackets(parts: readonly Range[]): readonly Range[] {
  return parts.map(([from, to], i) => {
    const next = parts[i + 1]
    const before = parts[i - 1]
    return next ? [from, next[0]] : [before ? before[1] : from, to]
  })
}
