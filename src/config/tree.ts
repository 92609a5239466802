import type {
  ConfigComment,
  ConfigDocument,
  ConfigEntry,
  ConfigItem,
  ConfigNode,
  ConfigProblem,
  ConfigQuote,
  ConfigStream,
} from './document.ts'
import type { ConfigList, ConfigMap, ConfigScalar } from './document.ts'
import { positionsIn } from '../core/positions.ts'
import type { Position, Span } from '../core/positions.ts'

const maxProblems = 100

/** Offsets in the source, the end excluded. */
export type Range = readonly [from: number, to: number]

/** Builds the nodes of one text from offsets, and collects its problems and comments. */
export class TreeBuilder {
  /** The text without its byte order mark: what all offsets given here count in. */
  readonly source: string
  readonly #shift: number
  readonly #position: (offset: number) => Position
  readonly #problems: ConfigProblem[] = []
  readonly #comments: ConfigComment[] = []

  /** Takes the text as it was given. */
  constructor(text: string) {
    this.#shift = text.startsWith('\uFEFF') ? 1 : 0
    this.source = text.slice(this.#shift)
    this.#position = positionsIn(this.source)
  }

  /** Adds a problem; `reason` completes "the file …" and quotes nothing. */
  problem(offset: number, reason: string): void {
    this.#report(offset, reason, false)
  }

  /** Adds a problem that is no mistake: there is more of the text than is read. */
  limit(offset: number, reason: string): void {
    this.#report(offset, reason, true)
  }

  /** Adds a comment, its sign included. */
  comment([from, to]: Range): void {
    this.#comments.push({ text: this.source.slice(from, to), span: this.#span([from, to]) })
  }

  /** Makes a scalar of `text`, whose content, quotes excluded, the source holds at `content`. */
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

  /** Makes an entry of a key, its quotes included, and what belongs to it. */
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

  /** Makes an item of a list. */
  item(value: ConfigNode, all: Range): ConfigItem {
    return { value, span: this.#span(all) }
  }

  /** Makes a list. */
  list(items: readonly ConfigItem[], range: Range): ConfigList {
    return { kind: 'list', items, at: this.#position(range[0]), span: this.#span(range) }
  }

  /** Makes a map; a key given again is a problem at its second place. */
  map(entries: readonly ConfigEntry[], range: Range): ConfigMap {
    const seen = new Set<string>()
    for (const { key, keyAt, keySpan } of entries) {
      if (seen.has(key)) {
        this.#problems.push({ ...keyAt, reason: repeated, offset: keySpan.from, isLimit: false })
      }
      seen.add(key)
    }
    return { kind: 'map', entries, at: this.#position(range[0]), span: this.#span(range) }
  }

  /** Ends the document; problems come in the order of the text, and with them goes the root. */
  document(root?: ConfigNode): ConfigDocument {
    const { roots, problems, comments } = this.stream(root === undefined ? [] : [root])
    const [first] = roots
    return first === undefined ? { problems, comments } : { root: first, problems, comments }
  }

  /** Ends a text of several documents, without those that say nothing. */
  stream(roots: readonly ConfigNode[]): ConfigStream {
    const problems = this.#problems.toSorted((a, b) => a.offset - b.offset).slice(0, maxProblems)
    const said = roots.filter((root) => root.kind !== 'scalar' || root.text !== null)
    return { roots: problems.length > 0 ? [] : said, problems, comments: this.#comments }
  }

  #report(offset: number, reason: string, isLimit: boolean): void {
    const place = this.#position(offset)
    this.#problems.push({ ...place, reason, offset: offset + this.#shift, isLimit })
  }

  #span([from, to]: Range): Span {
    return { from: from + this.#shift, to: to + this.#shift }
  }
}

/** What is said about a key that is there already. */
export const repeated = 'has the same key again here'

/**
 * What to take out to be rid of one part between brackets: with the comma behind it, or the last
 * one with the comma before it.
 *
 * @param parts - all parts of the map or list, in the order of the text
 */
export function partsInBrackets(parts: readonly Range[]): readonly Range[] {
  return parts.map(([from, to], i) => {
    const next = parts[i + 1]
    const before = parts[i - 1]
    return next ? [from, next[0]] : [before ? before[1] : from, to]
  })
}
