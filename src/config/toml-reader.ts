import type { AST } from 'toml-eslint-parser'
import type { ConfigMap, ConfigNode } from './document.ts'
import { maxDepth, tooDeep } from './limits.ts'
import type { TreeBuilder } from './tree.ts'

type Key = AST.TOMLBare | AST.TOMLQuoted

/** A table that later lines may still add keys to. */
type Table = {
  readonly start: number
  readonly depth: number
  readonly slots: Map<string, { readonly keyAt: number; readonly value: Table | ConfigNode }>
}

/** Joins the dotted keys, inline tables and `[tables]` of TOML into one tree. */
export class TomlReader {
  readonly #tree: TreeBuilder

  /** Takes the builder that makes the nodes and collects the problems. */
  constructor(tree: TreeBuilder) {
    this.#tree = tree
  }

  /** Reads a whole file; `undefined` when it sets nothing. */
  read({ body }: AST.TOMLTopLevelTable): ConfigMap | undefined {
    const root = newTable(0, 0)
    for (const item of body) {
      if (item.type === 'TOMLKeyValue') this.#set(root, item)
      else this.#table(root, item)
    }
    return body.length === 0 ? undefined : this.#close(root)
  }

  #table(root: Table, { kind, key, body, range }: AST.TOMLTable): void {
    const names = kind === 'array' ? key.keys.slice(0, -1) : key.keys
    const table = this.#enter(root, names)
    const item = kind === 'array' ? key.keys.at(-1) : undefined
    if (item && table) {
      const start = item.range[0]
      if (!table.slots.has(nameOf(item))) this.#put(table, item, this.#tree.list(start))
    }
    // A list keeps no tables: what they hold goes nowhere, but is still looked over.
    const target = (item ? undefined : table) ?? newTable(range[0], names.length)
    for (const pair of body) this.#set(target, pair)
  }

  #set(table: Table, { key, value }: AST.TOMLKeyValue): void {
    const target = this.#enter(table, key.keys.slice(0, -1))
    const last = key.keys.at(-1)
    if (target && last) this.#put(target, last, this.#value(value, target.depth + 1))
  }

  /** Goes down a dotted key, making tables on the way; `undefined` inside a list or after a problem. */
  #enter(from: Table, keys: readonly Key[]): Table | undefined {
    let table = from
    for (const key of keys) {
      const [start] = key.range
      const found = table.slots.get(nameOf(key))?.value
      if (found && 'kind' in found) {
        if (found.kind !== 'list') this.#tree.problem(start, repeated)
        return undefined
      }
      const next = found ?? newTable(start, table.depth + 1)
      if (next.depth > maxDepth) {
        this.#tree.problem(start, tooDeep)
        return undefined
      }
      if (!found) this.#put(table, key, next)
      table = next
    }
    return table
  }

  #put(table: Table, key: Key, value: Table | ConfigNode): void {
    const [keyAt] = key.range
    if (table.slots.has(nameOf(key))) this.#tree.problem(keyAt, repeated)
    else table.slots.set(nameOf(key), { keyAt, value })
  }

  #value(node: AST.TOMLContentNode, depth: number): ConfigNode {
    const [start, end] = node.range
    if (node.type === 'TOMLArray') return this.#tree.list(start)
    if (node.type === 'TOMLInlineTable') {
      const table = newTable(start, depth)
      if (depth > maxDepth) this.#tree.problem(start, tooDeep)
      else for (const pair of node.body) this.#set(table, pair)
      return this.#close(table)
    }
    if (node.kind === 'string') {
      const quote = node.multiline ? 3 : 1
      return this.#tree.scalar(node.value, start, [start + quote, end - quote])
    }
    const written = this.#tree.source.slice(start, end)
    const isNumber = node.kind === 'integer' || node.kind === 'float'
    const text = isNumber ? written.replaceAll('_', '') : written
    return this.#tree.scalar(text, start, [start, end])
  }

  #close({ start, slots }: Table): ConfigMap {
    const entries = Array.from(slots, ([key, { keyAt, value }]) =>
      this.#tree.entry(key, keyAt, 'slots' in value ? this.#close(value) : value),
    )
    return this.#tree.map(entries, start)
  }
}

const repeated = 'has the same key again here'

function newTable(start: number, depth: number): Table {
  return { start, depth, slots: new Map() }
}

function nameOf(key: Key): string {
  return key.type === 'TOMLBare' ? key.name : key.value
}
