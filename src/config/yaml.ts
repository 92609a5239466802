import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, Parser } from 'yaml'
import type { Alias, CST, Document, ErrorCode, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import {
  maxDepth,
  maxLength,
  maxRepeated,
  maxTokens,
  partsInBrackets,
  tooDeep,
  tooLong,
  TreeBuilder,
} from './tree.ts'
import type {
  ConfigDocument,
  ConfigEntry,
  ConfigMap,
  ConfigNode,
  ConfigStream,
  Range,
} from './tree.ts'

/**
 * Reads one YAML document. Every value is text, as written. Anchors, aliases and `<<` are followed;
 * tags outside YAML's core schema are problems.
 */
export function parseYaml(text: string): ConfigDocument {
  const tree = new TreeBuilder(text)
  const [root, second] = compose(tree)
  if (second !== undefined) {
    tree.problem(second.range[0], 'holds a second YAML document from here on')
  }
  return tree.document(root && rootOf(root, tree, false))
}

/** Reads all documents of another program's YAML, such as manifests, and takes any tag. */
export function parseYamlStream(text: string): ConfigStream {
  const tree = new TreeBuilder(text)
  const roots = compose(tree).map((document) => rootOf(document, tree, true))
  return tree.stream(roots.filter((root) => root !== undefined))
}

function rootOf(
  { contents }: Document.Parsed,
  tree: TreeBuilder,
  takesTags: boolean,
): ConfigNode | undefined {
  return contents ? guarded(tree, () => new YamlReader(tree, takesTags).read(contents)) : undefined
}

// The parser's messages quote the text.
function guarded<T>(tree: TreeBuilder, work: () => T): T | undefined {
  try {
    return work()
  } catch {
    tree.problem(0, 'is not valid YAML')
    return undefined
  }
}

function compose(tree: TreeBuilder): readonly Document.Parsed[] {
  return guarded(tree, () => composeTokens(tree)) ?? []
}

function composeTokens(tree: TreeBuilder): readonly Document.Parsed[] {
  const tokens = tokensOf(tree)
  if (tokens === undefined) return []
  const deep = tooDeepAt(tokens)
  if (deep !== undefined) {
    tree.limit(deep, tooDeep)
    return []
  }
  checkDirectives(tokens, tree)
  const composer = new Composer({
    logLevel: 'silent',
    merge: false,
    prettyErrors: false,
    resolveKnownTags: false,
    schema: 'failsafe',
    uniqueKeys: false,
  })
  const documents = Array.from(composer.compose(tokens))
  const end = tree.source.trimEnd().length
  for (const { code, pos } of documents.flatMap(({ errors }) => errors)) {
    const isOpen = pos[0] >= end && (code === 'BAD_INDENT' || code === 'MISSING_CHAR')
    tree.problem(
      pos[0],
      isOpen ? 'ends before a bracket or a quote is closed' : (reasons[code] ?? invalid),
    )
  }
  return documents
}

// The composer lets both pass: a repeated directive, and one without a document after it.
function checkDirectives(tokens: readonly CST.Token[], tree: TreeBuilder): void {
  let open: number | undefined
  let hasVersion = false
  for (const token of tokens) {
    if (token.type === 'directive') {
      const isVersion = /^%YAML\b/.test(token.source)
      if (isVersion && hasVersion) tree.problem(token.offset, 'has a second %YAML directive here')
      hasVersion ||= isVersion
      open = token.offset
    } else if (token.type === 'document') {
      open = undefined
      hasVersion = false
    }
  }
  if (open !== undefined) tree.problem(open, 'has a directive here with no document behind it')
}

const scalarMark = '\x1F'

/** Lexes and parses, unless that would take too long. */
function tokensOf(tree: TreeBuilder): readonly CST.Token[] | undefined {
  const { source } = tree
  // eslint-disable-next-line no-control-regex -- YAML forbids them, and the lexer uses some itself
  const control = source.search(/[\0-\x08\x0B\x0C\x0E-\x1F]/)
  if (source.length > maxLength.yaml) tree.limit(0, tooLong)
  else if (control >= 0) tree.problem(control, 'has a control character here')
  else {
    const parser = new Parser()
    const tokens: CST.Token[] = []
    let count = 0
    let before = ''
    for (const lexeme of new Lexer().lex(source)) {
      count += 1
      if (count > maxTokens) {
        tree.limit(0, tooLong)
        return undefined
      }
      if (lexeme.startsWith('#') && before !== scalarMark) {
        tree.comment([parser.offset, parser.offset + lexeme.length])
      }
      before = lexeme
      for (const token of parser.next(lexeme)) tokens.push(token)
    }
    tokens.push(...parser.end())
    return tokens
  }
  return undefined
}

/** Where nesting passes the limit. Does not recurse itself, so it cannot exhaust the stack. */
function tooDeepAt(roots: readonly CST.Token[]): number | undefined {
  const rest = roots.map((token): readonly [CST.Token, number] => [token, 0])
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const [token, depth] = next
    if (depth > maxDepth + 1) return token.offset
    if (token.type === 'document' && token.value) rest.push([token.value, depth + 1])
    if ('items' in token) {
      for (const { key, value } of token.items) {
        if (key) rest.push([key, depth + 1])
        if (value) rest.push([value, depth + 1])
      }
    }
  }
  return undefined
}

const invalid = 'is not valid YAML here'

const reasons: { readonly [Code in ErrorCode]?: string } = {
  BAD_DIRECTIVE: 'has an unknown YAML directive here',
  BAD_DQ_ESCAPE: 'has an unknown escape sequence in a double-quoted text here',
  BAD_INDENT: 'is indented wrongly here',
  BAD_SCALAR_START: 'has a value here that starts with a character YAML reserves: quote the value',
  BLOCK_AS_IMPLICIT_KEY: 'has a second map on one line here: quote a value that contains ": "',
  MISSING_CHAR: 'lacks a character here, such as a colon after a key or a closing quote',
  MULTILINE_IMPLICIT_KEY: 'has a key here that spans several lines',
  RESOURCE_EXHAUSTION: tooDeep,
  TAB_AS_INDENT: 'is indented with a tab here, where YAML needs spaces',
}

const coreTag = 'tag:yaml.org,2002:'
const scalarTags: ReadonlySet<string> = new Set(
  ['str', 'int', 'float', 'bool', 'null'].map((name) => coreTag + name),
)
const nulls: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL'])

/**
 * Converts YAML's nodes. An alias yields the very node its anchor names, so memory does not grow; but
 * readers of the tree meet that node again, so repetition has a limit.
 */
class YamlReader {
  readonly #tree: TreeBuilder
  /** An anchor whose node is still being read has no value yet. */
  readonly #anchors = new Map<string, ConfigNode | undefined>()
  /** How many nodes a walk over a node meets, itself included. */
  readonly #sizes = new Map<ConfigNode, number>()
  #repeated = 0
  /** Stands where an alias could not be followed. */
  readonly #nothing: ConfigNode
  readonly #takesTags: boolean

  constructor(tree: TreeBuilder, takesTags: boolean) {
    this.#tree = tree
    this.#takesTags = takesTags
    this.#nothing = tree.list([], [0, 0])
  }

  read(node: ParsedNode): ConfigNode {
    if (isAlias(node)) return this.#follow(node)
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, undefined)
    const made = isMap(node) ? this.#map(node) : isSeq(node) ? this.#list(node) : this.#scalar(node)
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, made)
    return made
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
    const isNull = tag === `${coreTag}null` || (tag === undefined && nulls.has(text))
    return this.#tree.scalar(isNull ? null : text, [start, end])
  }

  #list(node: YAMLSeq.Parsed): ConfigNode {
    const [start, end] = node.range
    if (node.tag !== undefined && node.tag !== `${coreTag}seq`) this.#unknownTag(start)
    const ranges = node.items.map(({ range }): Range => [range[0], range[1]])
    const parts = node.flow ? partsInBrackets(ranges) : ranges
    const items = node.items.map((item, i) =>
      this.#tree.item(this.read(item), parts[i] ?? [start, end]),
    )
    return this.#tree.list(items, [start, end])
  }

  #map(node: YAMLMap.Parsed): ConfigMap {
    const [start, end] = node.range
    if (node.tag !== undefined && node.tag !== `${coreTag}map`) this.#unknownTag(start)
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
