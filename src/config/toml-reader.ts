import type { AST } from 'toml-eslint-parser'
import type { ConfigMap, ConfigNode } from './document.ts'
import { maxDepth, tooDeep } from './limits.ts'
import { partsInBrackets, repeated } from './tree.ts'
import type { Range, TreeBuilder } from './tree.ts'

type Key = AST.TOMLBare | AST.TOMLQuoted

/** A key of a table, and all that goes with it. */
type Slot = { readonly key: Range; readonly value: Table | ConfigNode; readonly all: Range }

/** A table that later lines may still add keys to. */
type Table = {
  readonly range: Range
  readonly depth: number
  readonly slots: Map<string, Slot>
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
    const root = newTable([0, this.#tree.source.length], 0)
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
      if (!table.slots.has(nameOf(item))) {
        this.#put(table, item, this.#tree.list([], item.range), range)
      }
    }
    // A list keeps no tables: what they hold goes nowhere, but is still looked over.
    const target = (item ? undefined : table) ?? newTable(range, names.length)
    for (const pair of body) this.#set(target, pair)
  }

  #set(table: Table, { key, value, range }: AST.TOMLKeyValue, all: Range = range): void {
    const target = this.#enter(table, key.keys.slice(0, -1))
    const last = key.keys.at(-1)
    if (target && last) this.#put(target, last, this.#value(value, target.depth + 1), all)
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
      const next = found ?? newTable(key.range, table.depth + 1)
      if (next.depth > maxDepth) {
        this.#tree.limit(start, tooDeep)
        return undefined
      }
      if (!found) this.#put(table, key, next, key.range)
      table = next
    }
    return table
  }

  #put(table: Table, key: Key, value: Table | ConfigNode, all: Range): void {
    if (table.slots.has(nameOf(key))) this.#tree.problem(key.range[0], repeated)
    else table.slots.set(nameOf(key), { key: key.range, value, all })
  }

  #value(node: AST.TOMLContentNode, depth: number): ConfigNode {
    const [start, end] = node.range
    if (node.type === 'TOMLArray') return this.#tree.list([], node.range)
    if (node.type === 'TOMLInlineTable') {
      const table = newTable(node.range, depth)
      const spans = partsInBrackets(node.body.map(({ range }) => range))
      if (depth > maxDepth) this.#tree.limit(start, tooDeep)
      else for (const [i, pair] of node.body.entries()) this.#set(table, pair, spans[i])
      return this.#close(table)
    }
    if (node.kind === 'string') {
      const length = node.multiline ? 3 : 1
      const quote = node.multiline ? '|' : this.#tree.source[start] === "'" ? "'" : '"'
      return this.#tree.scalar(node.value, node.range, [start + length, end - length], quote)
    }
    const written = this.#tree.source.slice(start, end)
    const isNumber = node.kind === 'integer' || node.kind === 'float'
    const text = isNumber ? written.replaceAll('_', '') : written
    return this.#tree.scalar(text, node.range)
  }

  #close({ range, slots }: Table): ConfigMap {
    const entries = Array.from(slots, ([name, { key, value, all }]) =>
      this.#tree.entry(name, key, 'slots' in value ? this.#close(value) : value, all),
    )
    return this.#tree.map(entries, range)
  }
}

function newTable(range: Range, depth: number): Table {
  return { range, depth, slots: new Map() }
}

function nameOf(key: Key): string {
  return key.type === 'TOMLBare' ? key.name : key.value
}
