import { Composer, Lexer, Parser } from 'yaml'
import type { CST, Document, ErrorCode, ParsedNode } from 'yaml'
import type { ConfigDocument, ConfigNode, ConfigStream } from './document.ts'
import { maxDepth, maxLength, maxTokens, tooDeep, tooLong } from './limits.ts'
import { TreeBuilder } from './tree.ts'
import { YamlReader } from './yaml-reader.ts'

/**
 * Reads one YAML document into a tree with positions. Every value is text, as written. Anchors,
 * aliases and `<<` are followed; tags other than those of YAML's core schema are problems.
 *
 * @example
 * ```ts
 * parseYaml('uri: http://db:19530').root?.kind // => 'map'
 * ```
 */
export function parseYaml(text: string): ConfigDocument {
  const tree = new TreeBuilder(text)
  const [root, second] = compose(tree)
  if (second !== undefined) {
    tree.problem(second.range[0], 'holds a second YAML document from here on')
  }
  return tree.document(root?.contents ? read(tree, new YamlReader(tree), root.contents) : undefined)
}

/**
 * Reads all documents of a YAML text into trees with positions, and takes any tag: this is how other
 * programs' files are read, of which manifests often stand in one file.
 *
 * @example
 * ```ts
 * parseYamlStream('kind: Secret\n---\nkind: Pod\n').roots.length // => 2
 * ```
 */
export function parseYamlStream(text: string): ConfigStream {
  const tree = new TreeBuilder(text)
  const roots = compose(tree).flatMap(({ contents }) => {
    const root = contents ? read(tree, new YamlReader(tree, true), contents) : undefined
    return root ? [root] : []
  })
  return tree.stream(roots)
}

// Foreign messages quote the text, and a parser's stack says nothing to a user.
function guarded<T>(tree: TreeBuilder, work: () => T): T | undefined {
  try {
    return work()
  } catch {
    tree.problem(0, 'is not valid YAML')
    return undefined
  }
}

function read(tree: TreeBuilder, reader: YamlReader, node: ParsedNode): ConfigNode | undefined {
  return guarded(tree, () => reader.read(node))
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

const scalarMark = '\x1F'

/** Lexes and parses, unless the text is one that would keep the parser busy for long. */
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

/** Where nesting passes the limit, if it does. It does not recurse, as what comes after it does. */
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
