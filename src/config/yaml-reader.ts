import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import type { Alias, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import type { ConfigEntry, ConfigMap, ConfigNode } from './document.ts'
import { maxRepeated } from './limits.ts'
import { partsInBrackets } from './tree.ts'
import type { Range, TreeBuilder } from './tree.ts'

const core = 'tag:yaml.org,2002:'
const scalarTags: ReadonlySet<string> = new Set(
  ['str', 'int', 'float', 'bool', 'null'].map((name) => core + name),
)
const nulls: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL'])

/**
 * Turns YAML's own nodes into ours. An alias yields the very node its anchor names, so memory does
 * not grow; but as readers of the tree meet that node again, how much is repeated has a limit.
 */
export class YamlReader {
  readonly #tree: TreeBuilder
  /** An anchor whose node is still being read has no value yet. */
  readonly #anchors = new Map<string, ConfigNode | undefined>()
  /** How many nodes one sees in walking a node, itself included; of those that were asked about. */
  readonly #sizes = new Map<ConfigNode, number>()
  #repeated = 0
  /** What stands where an alias could not be followed. */
  readonly #nothing: ConfigNode

  readonly #takesTags: boolean

  /**
   * Takes the builder that makes the nodes and collects the problems.
   *
   * @param takesTags - whether tags other than those of YAML's core schema may stand in the text
   */
  constructor(tree: TreeBuilder, takesTags = false) {
    this.#tree = tree
    this.#takesTags = takesTags
    this.#nothing = tree.list([], [0, 0])
  }

  /** Reads a node and all below it. */
  read(node: ParsedNode): ConfigNode {
    if (isAlias(node)) return this.#follow(node)
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, undefined)
    const made = this.#make(node)
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, made)
    return made
  }

  #make(node: Exclude<ParsedNode, Alias.Parsed>): ConfigNode {
    if (isMap(node)) return this.#map(node)
    if (isSeq(node)) return this.#list(node)
    return this.#scalar(node)
  }

  #scalar(node: Scalar.Parsed): ConfigNode {
    const [start, end] = node.range
    const { tag, type } = node
    const text = node.source
    if (tag !== undefined && tag !== '!' && !scalarTags.has(tag)) this.#unknownTag(start)
    if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') {
      const quote = type === 'QUOTE_DOUBLE' ? '"' : "'"
      return this.#tree.scalar(text, [start, end], [start + 1, end - 1], quote)
    }
    if (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') {
      const found =
        text === '' ? -1 : this.#tree.source.indexOf(text, this.#tree.source.indexOf('\n', start))
      const isInside = found > 0 && found + text.length <= end
      const content: Range = isInside ? [found, found + text.length] : [start, end]
      return this.#tree.scalar(text, [start, end], content, '|')
    }
    const isNull = tag === `${core}null` || (tag === undefined && nulls.has(text))
    return this.#tree.scalar(isNull ? null : text, [start, end])
  }

  #list(node: YAMLSeq.Parsed): ConfigNode {
    const [start, end] = node.range
    if (node.tag !== undefined && node.tag !== `${core}seq`) this.#unknownTag(start)
    const ranges = node.items.map(({ range }): Range => [range[0], range[1]])
    const parts = node.flow ? partsInBrackets(ranges) : ranges
    const items = node.items.map((item, i) =>
      this.#tree.item(this.read(item), parts[i] ?? [start, end]),
    )
    return this.#tree.list(items, [start, end])
  }

  #map(node: YAMLMap.Parsed): ConfigMap {
    const [start, end] = node.range
    if (node.tag !== undefined && node.tag !== `${core}map`) this.#unknownTag(start)
    const own: ConfigEntry[] = []
    const sources: ConfigMap[] = []
    const ranges = node.items.map(({ key, value }): Range => [
      key.range[0],
      (value ?? key).range[1],
    ])
    const parts = node.flow ? partsInBrackets(ranges) : ranges
    for (const [i, { key, value }] of node.items.entries()) {
      if (!isScalar(key)) this.#tree.problem(key.range[0], 'has a key here that is not plain text')
      else if (key.source === '<<' && key.type === 'PLAIN')
        sources.push(...this.#sources(key, value))
      else own.push(this.#entry(key, value, parts[i] ?? [start, end]))
    }
    const entries = [...own, ...this.#merged(own, sources, start)]
    return this.#tree.map(entries, [start, end])
  }

  #entry(key: Scalar.Parsed, value: ParsedNode | null, all: Range): ConfigEntry {
    const [from, to] = key.range
    // A key that is an anchor, or has a tag, is more than its text.
    if (key.anchor !== undefined || key.tag !== undefined) this.read(key)
    const node = value ? this.read(value) : this.#tree.scalar(null, [to, to])
    return this.#tree.entry(key.source, [from, to], node, all)
  }

  /** The maps that a merge key names: one, or a list of them. */
  #sources(key: Scalar.Parsed, value: ParsedNode | null): readonly ConfigMap[] {
    const nodes = isSeq(value) ? value.items : [value]
    return nodes.flatMap((node) => {
      const source = node && this.read(node)
      if (source?.kind === 'map') return [source]
      if (source === this.#nothing) return []
      this.#tree.problem(key.range[0], 'has a merge key here that names something other than a map')
      return []
    })
  }

  /** What the sources add: a map's own key wins over theirs, an earlier source over a later one. */
  #merged(
    own: readonly ConfigEntry[],
    sources: readonly ConfigMap[],
    start: number,
  ): readonly ConfigEntry[] {
    const keys = new Set(own.map(({ key }) => key))
    const merged: ConfigEntry[] = []
    for (const entry of sources.flatMap(({ entries }) => entries)) {
      if (keys.has(entry.key)) continue
      if (!this.#repeat(entry.value, start)) break
      keys.add(entry.key)
      merged.push(entry)
    }
    return merged
  }

  #follow(alias: Alias.Parsed): ConfigNode {
    const start = alias.range[0]
    const target = this.#anchors.get(alias.source)
    if (target && this.#repeat(target, start)) return target
    if (!target) {
      const isOpen = this.#anchors.has(alias.source)
      const reason = isOpen
        ? 'has an alias here that leads back to itself'
        : 'has an alias here that no anchor before it defines'
      this.#tree.problem(start, reason)
    }
    return this.#nothing
  }

  #repeat(node: ConfigNode, start: number): boolean {
    const before = this.#repeated
    this.#repeated += this.#size(node)
    if (this.#repeated <= maxRepeated) return true
    if (before <= maxRepeated) this.#tree.limit(start, 'repeats too much through aliases')
    return false
  }

  #size(node: ConfigNode): number {
    if (node.kind === 'scalar') return 1
    const known = this.#sizes.get(node)
    if (known !== undefined) return known
    const parts = node.kind === 'map' ? node.entries : node.items
    const size = parts.reduce((sum, { value }) => sum + this.#size(value), 1)
    this.#sizes.set(node, size)
    return size
  }

  #unknownTag(start: number): void {
    if (this.#takesTags) return
    this.#tree.problem(start, 'has a tag here that no setting needs: remove it')
  }
}
