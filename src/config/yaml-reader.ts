import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import type { Alias, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import type { ConfigEntry, ConfigMap, ConfigNode } from './document.ts'
import { maxRepeated } from './limits.ts'
import type { TreeBuilder } from './tree.ts'

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
  /** How many nodes one sees in walking a node, itself included. */
  readonly #sizes = new WeakMap<ConfigNode, number>()
  #repeated = 0
  /** What stands where an alias could not be followed. */
  readonly #nothing: ConfigNode

  /** Takes the builder that makes the nodes and collects the problems. */
  constructor(tree: TreeBuilder) {
    this.#tree = tree
    this.#nothing = tree.list(0)
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
      return this.#tree.scalar(text, start, [start + 1, end - 1])
    }
    if (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') {
      const found =
        text === '' ? -1 : this.#tree.source.indexOf(text, this.#tree.source.indexOf('\n', start))
      const isInside = found > 0 && found + text.length <= end
      return this.#tree.scalar(text, start, isInside ? [found, found + text.length] : [start, end])
    }
    const isNull = tag === `${core}null` || (tag === undefined && nulls.has(text))
    return this.#tree.scalar(isNull ? null : text, start, [start, end])
  }

  #list(node: YAMLSeq.Parsed): ConfigNode {
    if (node.tag !== undefined && node.tag !== `${core}seq`) this.#unknownTag(node.range[0])
    // The items are not kept; they are read for their anchors and problems.
    for (const item of node.items) this.read(item)
    return this.#tree.list(node.range[0])
  }

  #map(node: YAMLMap.Parsed): ConfigMap {
    const start = node.range[0]
    if (node.tag !== undefined && node.tag !== `${core}map`) this.#unknownTag(start)
    const own: ConfigEntry[] = []
    const sources: ConfigMap[] = []
    for (const { key, value } of node.items) {
      if (!isScalar(key)) this.#tree.problem(key.range[0], 'has a key here that is not plain text')
      else if (key.source === '<<' && key.type === 'PLAIN')
        sources.push(...this.#sources(key, value))
      else own.push(this.#entry(key, value))
    }
    const entries = [...own, ...this.#merged(own, sources, start)]
    const map = this.#tree.map(entries, start)
    this.#sizes.set(
      map,
      entries.reduce((sum, { value }) => sum + this.#size(value), 1),
    )
    return map
  }

  #entry(key: Scalar.Parsed, value: ParsedNode | null): ConfigEntry {
    const [keyAt, keyEnd] = key.range
    this.read(key)
    const node = value ? this.read(value) : this.#tree.scalar(null, keyEnd, [keyEnd, keyEnd])
    return this.#tree.entry(key.source, keyAt, node)
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
    if (before <= maxRepeated) this.#tree.problem(start, 'repeats too much through aliases')
    return false
  }

  #size(node: ConfigNode): number {
    return this.#sizes.get(node) ?? 1
  }

  #unknownTag(start: number): void {
    this.#tree.problem(start, 'has a tag here that no setting needs: remove it')
  }
}
