import { parse } from '@humanwhocodes/momoa'
import type { ValueNode } from '@humanwhocodes/momoa'
import type { ConfigDocument, ConfigNode } from './document.ts'
import { maxDepth, maxLength, tooDeep, tooLong } from './limits.ts'
import { TreeBuilder } from './tree.ts'

/**
 * Reads strict JSON into a tree with positions. It stops at the first mistake in the syntax, and
 * reports every key that is given twice.
 *
 * @example
 * ```ts
 * parseJson('{ "port": 019530 }').problems[0]?.column // => 12
 * ```
 */
export function parseJson(text: string): ConfigDocument {
  const tree = new TreeBuilder(text.replace(/^\uFEFF/, ''))
  const { source } = tree
  if (source.trim() === '') return tree.document()
  if (source.length > maxLength) tree.problem(0, tooLong)
  else {
    const deep = tooDeepAt(source)
    if (deep !== undefined) tree.problem(deep, tooDeep)
    else return read(tree)
  }
  return tree.document()
}

function read(tree: TreeBuilder): ConfigDocument {
  try {
    const { body } = parse(tree.source, { mode: 'json', ranges: true })
    return tree.document(convert(body, tree))
  } catch (error) {
    const offset = offsetOf(error, tree.source)
    tree.problem(offset, reasonAt(offset, tree.source))
    return tree.document()
  }
}

/** Where nesting passes the limit, if it does; brackets inside strings do not count. */
function tooDeepAt(source: string): number | undefined {
  let depth = 0
  let quoted = false
  for (let offset = 0; offset < source.length; offset += 1) {
    const character = source[offset]
    if (character === '"') quoted = !quoted
    else if (quoted) offset += character === '\\' ? 1 : 0
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    if (depth > maxDepth) return offset
  }
  return undefined
}

// The parser's messages quote the text, so only the place is taken from them.
function offsetOf(error: unknown, source: string): number {
  if (!(error instanceof Error) || !('offset' in error)) return 0
  if (error.message.startsWith('Unexpected end')) return source.length
  return typeof error.offset === 'number' ? error.offset : 0
}

function reasonAt(offset: number, source: string): string {
  const found = source[offset]
  const before = source.slice(0, offset).trimEnd().at(-1)
  if (found === undefined) return 'ends too early to be JSON'
  if (found === '/' || found === '#') return 'has a comment here, which JSON does not allow'
  if (found === "'") return 'has a single quote here, where JSON needs a double one'
  if (before === ',' && (found === '}' || found === ']')) {
    return 'has a comma before a closing bracket here, which JSON does not allow'
  }
  return 'is not valid JSON here'
}

function convert(node: ValueNode, tree: TreeBuilder): ConfigNode {
  const start = node.loc.start.offset
  const end = node.loc.end.offset
  switch (node.type) {
    case 'Object': {
      const entries = node.members.map(({ name, value }) => {
        const key = name.type === 'String' ? name.value : ''
        return tree.entry(key, name.loc.start.offset, convert(value, tree))
      })
      return tree.map(entries, start)
    }
    case 'Array':
      for (const { value } of node.elements) convert(value, tree)
      return tree.list(start)
    case 'String':
      return tree.scalar(node.value, start, [start + 1, end - 1])
    case 'Null':
      return tree.scalar(null, start, [start, end])
    default:
      return tree.scalar(tree.source.slice(start, end), start, [start, end])
  }
}
