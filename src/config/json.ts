import { parse } from '@humanwhocodes/momoa'
import type { ValueNode } from '@humanwhocodes/momoa'
import { maxDepth, maxLength, partsInBrackets, tooDeep, tooLong, TreeBuilder } from './tree.ts'
import type { ConfigDocument, ConfigNode, Range } from './tree.ts'

/** Reads strict JSON. It stops at the first mistake in the syntax, and reports every repeated key. */
export function parseJson(text: string): ConfigDocument {
  const tree = new TreeBuilder(text)
  const { source } = tree
  if (source.length > maxLength.json) {
    tree.limit(0, tooLong)
    return tree.document()
  }
  const { refusal, deep, isOpen } = scan(source)
  if (deep !== undefined) tree.limit(deep, tooDeep)
  else if (refusal) tree.problem(...refusal)
  else if (source.trim() !== '') return read(tree, isOpen)
  return tree.document()
}

function read(tree: TreeBuilder, isOpen: boolean): ConfigDocument {
  try {
    const { body } = parse(tree.source, { mode: 'json', ranges: true })
    return tree.document(convert(body, tree))
  } catch (error) {
    tree.problem(...explain(offsetOf(error, tree.source), tree.source, isOpen))
    return tree.document()
  }
}

type Scan = {
  readonly refusal?: readonly [offset: number, reason: string]
  readonly deep?: number
  /** Whether a bracket or a quote is never closed. */
  readonly isOpen: boolean
}

/** Finds what the parser would let pass, and nesting that would exhaust its stack. */
function scan(source: string): Scan {
  let depth = 0
  let isQuoted = false
  for (let offset = 0; offset < source.length; offset += 1) {
    const character = source.charAt(offset)
    if (isQuoted && character < ' ') {
      const reason = 'has a line break or control character in a text here'
      return { refusal: [offset, reason], isOpen: true }
    }
    if (character === '"') isQuoted = !isQuoted
    else if (isQuoted) offset += character === '\\' ? 1 : 0
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    if (depth > maxDepth) return { deep: offset, isOpen: true }
  }
  return { isOpen: isQuoted || depth > 0 }
}

// The parser's messages quote the text, so only the place is taken from them.
function offsetOf(error: unknown, source: string): number {
  if (!(error instanceof Error) || !('offset' in error)) return 0
  if (error.message.startsWith('Unexpected end')) return source.length
  return typeof error.offset === 'number' ? error.offset : 0
}

function explain(
  offset: number,
  source: string,
  isOpen: boolean,
): readonly [offset: number, reason: string] {
  const rest = source.slice(offset).trimEnd()
  const before = source.slice(0, offset).trimEnd().at(-1)
  // At the end of the text the parser points at the last token it has seen.
  const isLast = /^(?:"[^"]*"?|[[\]{}:,]|[\d.eE+-]+|true|false|null)?$/.test(rest)
  if (isOpen && isLast) return [source.trimEnd().length, 'ends too early to be JSON']
  if (rest.startsWith('/') || rest.startsWith('#')) {
    return [offset, 'has a comment here, which JSON does not allow']
  }
  if (rest.startsWith("'"))
    return [offset, 'has a single quote here, where JSON needs a double one']
  if (before === ',' && /^[}\]]/.test(rest)) {
    return [offset, 'has a comma before a closing bracket here, which JSON does not allow']
  }
  return [offset, 'is not valid JSON here']
}

function convert(node: ValueNode, tree: TreeBuilder): ConfigNode {
  const range = rangeOf(node)
  const [start, end] = range
  switch (node.type) {
    case 'Object': {
      const spans = partsInBrackets(node.members.map(rangeOf))
      const entries = node.members.map((member, i) => {
        const { name, value } = member
        const key = name.type === 'String' ? name.value : ''
        return tree.entry(key, rangeOf(name), convert(value, tree), spans[i] ?? rangeOf(member))
      })
      return tree.map(entries, range)
    }
    case 'Array': {
      const spans = partsInBrackets(node.elements.map(({ value }) => rangeOf(value)))
      const items = node.elements.map(({ value }, i) =>
        tree.item(convert(value, tree), spans[i] ?? rangeOf(value)),
      )
      return tree.list(items, range)
    }
    case 'String':
      return tree.scalar(node.value, range, [start + 1, end - 1], '"')
    case 'Null':
      return tree.scalar(null, range)
    default:
      return tree.scalar(tree.source.slice(start, end), range)
  }
}

function rangeOf({ loc }: Pick<ValueNode, 'loc'>): Range {
  return [loc.start.offset, loc.end.offset]
}
