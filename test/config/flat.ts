import type { ConfigDocument, ConfigNode } from '../../src/config/tree.ts'

/** One value of a document, with the keys that lead to it. */
export type Leaf = {
  readonly path: readonly string[]
  readonly node: Exclude<ConfigNode, { kind: 'map' }>
}

/** Lists the values of a document in order. */
export function leavesOf(document: ConfigDocument): readonly Leaf[] {
  const walk = (path: readonly string[], node: ConfigNode): readonly Leaf[] =>
    node.kind === 'map'
      ? node.entries.flatMap(({ key, value }) => walk([...path, key], value))
      : [{ path, node }]
  return document.root ? walk([], document.root) : []
}

/** Spells each value on a line: `a.b = text @ 1:4 content 1:5`. */
export function flat(document: ConfigDocument): readonly string[] {
  return leavesOf(document).map(({ path, node }) => {
    const place = `${path.join('.')} = ${node.kind === 'list' ? 'a list' : String(node.text)}`
    const at = `${place} @ ${node.at.line}:${node.at.column}`
    if (node.kind === 'list' || !node.contentAt) return at
    return `${at} content ${node.contentAt.line}:${node.contentAt.column}`
  })
}
