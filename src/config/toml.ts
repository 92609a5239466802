import { parseTOML } from 'toml-eslint-parser'
import type { AST } from 'toml-eslint-parser'
import { maxDepth, maxLength, partsInBrackets, tooDeep, tooLong, TreeBuilder } from './tree.ts'
import type { ConfigDocument, ConfigMap, ConfigNode, Range } from './tree.ts'

/** Reads TOML 1.0 up to the first mistake. Dates stay text, and numbers lose their underscores. */
export function parseToml(text: string): ConfigDocument {
  const tree = new TreeBuilder(text)
  // TOML has a carriage return before a line feed only; the parser takes one in comments.
  const bare = tree.source.search(/\r(?!\n)/)
  if (tree.source.length > maxLength.toml) tree.limit(0, tooLong)
  else if (bare >= 0) tree.problem(bare, 'has a control character here')
  else {
    try {
      const program = parseTOML(tree.source, { tomlVersion: '1.0' })
      for (const { range } of program.comments) tree.comment(range)
      return tree.document(new TomlReader(tree).read(program.body[0]))
    } catch (error) {
      if (error instanceof RangeError) tree.limit(0, `${tooDeep}, or has too long a value`)
      else explain(error, tree)
    }
  }
  return tree.document()
}

// The parser keeps its error codes private. Its messages may quote a character and are not shown.
function explain(error: unknown, tree: TreeBuilder): void {
  if (!(error instanceof Error) || !('index' in error) || typeof error.index !== 'number') {
    tree.problem(0, invalid)
  } else if (error.message.startsWith('Defining a key multiple times')) {
    tree.duplicateKey(error.index)
  } else {
    const known = reasons.find(([start]) => error.message.startsWith(start))
    tree.problem(error.index, known?.[1] ?? invalid)
  }
}

const invalid = 'is not valid TOML here'

const reasons: readonly (readonly [start: string, reason: string])[] = [
  ['Unterminated string', 'has a text here whose closing quote is missing'],
  ['Unterminated', 'has a bracket here that is never closed'],
  ['Expected equal', 'lacks an equals sign here'],
  ['Unspecified values', 'lacks a value here; text needs quotes in TOML'],
  ['Unexpected token', 'is not valid TOML here; text needs quotes'],
  ['Unexpected char', 'is not valid TOML here; text needs quotes'],
  ['Must be a newline', 'has something after the value here; text needs quotes in TOML'],
  ['Control characters', 'has a control character here'],
  ['Leading zeros', 'has a number here that starts with 0: quote it'],
]

type Key = AST.TOMLBare | AST.TOMLQuoted

type Slot = { readonly key: Range; readonly value: Table | ConfigNode; readonly all: Range }

/** A table that later lines may still add keys to. */
type Table = {
  readonly range: Range
  readonly depth: number
  readonly slots: Map<string, Slot>
}

/** Joins the dotted keys, inline tables and `[tables]` of TOML into one tree. */
class TomlReader {
  readonly #tree: TreeBuilder

  constructor(tree: TreeBuilder) {
    this.#tree = tree
  }

  /** `undefined` when the file sets nothing. */
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
        if (found.kind !== 'list') this.#tree.duplicateKey(start)
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
    if (table.slots.has(nameOf(key))) this.#tree.duplicateKey(key.range[0])
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
