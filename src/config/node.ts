import type { ConfigNode } from './document.ts'

/** What a node is, in words. */
export function nodeKind({ kind }: ConfigNode): string {
  return kind === 'list' ? 'a list' : kind === 'map' ? 'a map' : 'a single value'
}

/** Whether there is nothing where a value could be, or no more than a `null`. */
export function isNothing(
  node: ConfigNode | undefined,
): node is undefined | (ConfigNode & { readonly text: null }) {
  return node === undefined || (node.kind === 'scalar' && node.text === null)
}
