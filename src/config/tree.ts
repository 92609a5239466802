import type { ConfigDocument, ConfigEntry, ConfigNode, ConfigProblem } from './document.ts'
import type { ConfigList, ConfigMap, ConfigScalar, Position } from './document.ts'
import { positionsIn } from './positions.ts'

const maxProblems = 100

/** Builds the nodes of one document from offsets, and collects its problems. */
export class TreeBuilder {
  readonly source: string
  readonly #position: (offset: number) => Position
  readonly #problems: ConfigProblem[] = []

  /** Takes the text that all offsets count in. */
  constructor(source: string) {
    this.source = source
    this.#position = positionsIn(source)
  }

  /** Adds a problem; `reason` completes "the file …" and quotes nothing. */
  problem(offset: number, reason: string): void {
    this.#problems.push({ ...this.#position(offset), reason })
  }

  /** Makes a scalar of `text`, whose content, quotes excluded, the source holds at `[from, to)`. */
  scalar(text: string | null, start: number, [from, to]: readonly [number, number]): ConfigScalar {
    const literal = text !== null && !/[\r\n]/.test(text) && this.source.slice(from, to) === text
    return {
      kind: 'scalar',
      text,
      at: this.#position(start),
      ...(literal && { contentAt: this.#position(from) }),
    }
  }

  /** Makes an entry whose key starts at an offset. */
  entry(key: string, keyAt: number, value: ConfigNode): ConfigEntry {
    return { key, keyAt: this.#position(keyAt), value }
  }

  /** Makes a list, of which only the place is kept. */
  list(start: number): ConfigList {
    return { kind: 'list', at: this.#position(start) }
  }

  /** Makes a map; a key given again is a problem at its second place. */
  map(entries: readonly ConfigEntry[], start: number): ConfigMap {
    const seen = new Set<string>()
    for (const { key, keyAt } of entries) {
      if (seen.has(key)) this.#problems.push({ ...keyAt, reason: 'has the same key again here' })
      seen.add(key)
    }
    return { kind: 'map', entries, at: this.#position(start) }
  }

  /** Ends the document; problems come in the order of the text, and with them goes the root. */
  document(root?: ConfigNode): ConfigDocument {
    const problems = this.#problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
    problems.splice(maxProblems)
    const isEmpty = root === undefined || (root.kind === 'scalar' && root.text === null)
    return isEmpty || problems.length > 0 ? { problems } : { root, problems }
  }
}
