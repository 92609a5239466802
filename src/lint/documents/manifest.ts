import type {
  Block,
  Bundle,
  Container,
  Manifest,
  OwnVariable,
  WrittenVariable,
} from '../document.ts'
import { variableBlocks } from './variable-blocks.ts'

/** A container, and where its bundles are found. */
export type User = {
  readonly container: Container
  readonly bundleOf: (id: string) => Bundle | undefined
}

/** The containers of a file with the bundles of that file. */
export function usersIn({ containers, bundles }: Manifest): readonly User[] {
  const byId = new Map(bundles.map((bundle) => [bundle.id, bundle]))
  return containers.map((container) => ({ container, bundleOf: (id) => byId.get(id) }))
}

/** The bundles that a container has a part of. */
export function usedBy({ container: { takes, own }, bundleOf }: User): readonly Bundle[] {
  const ids = [...takes, ...own.flatMap(({ refers }) => (refers ? [refers.bundle] : []))]
  return ids.map(bundleOf).filter((bundle) => bundle !== undefined)
}

/** The blocks of a container; what is in no bundle that is found is not known. */
export function containerBlocks({ container, bundleOf }: User): readonly Block[] {
  const own = container.own.map((variable) => withValue(variable, bundleOf))
  const names = new Set(own.map(({ name }) => name))
  const taken = container.takes.flatMap((id) => bundleOf(id)?.variables ?? [])
  return variableBlocks(container.place, [...taken.filter(({ name }) => !names.has(name)), ...own])
}

function withValue(
  { refers, ...variable }: OwnVariable,
  bundleOf: User['bundleOf'],
): WrittenVariable {
  const bundle = refers && bundleOf(refers.bundle)
  const found = bundle?.variables.findLast(({ name }) => name === refers?.key)
  if (found === undefined) return variable
  const { value, valueSpan, contentSpan, quote } = found
  return { ...variable, value, valueSpan, ...(contentSpan && { contentSpan }), quote }
}

/** The blocks of the bundles that nobody takes whole, without the keys that are referred to. */
export function bundleBlocks(bundles: readonly Bundle[], users: readonly User[]): readonly Block[] {
  const taken = new Set(
    users.flatMap(({ container, bundleOf }) => container.takes.map((id) => bundleOf(id))),
  )
  const referred = new Set(users.flatMap(referredBy))
  return bundles.flatMap((bundle) => {
    const own = bundle.variables.filter((one) => isVariable(one.name) && !referred.has(one))
    return taken.has(bundle) ? [] : variableBlocks(bundle.place, own)
  })
}

function referredBy({ container, bundleOf }: User): readonly WrittenVariable[] {
  return container.own.flatMap(({ refers }) => {
    const bundle = refers && bundleOf(refers.bundle)
    return bundle?.variables.filter(({ name }) => name === refers?.key) ?? []
  })
}

// `milvus_url` and `milvus-url` are keys that `valueFrom:` names; no client reads such a variable.
function isVariable(name: string): boolean {
  return name === name.toUpperCase()
}

/** All blocks of one file, in the order of the text. */
export function manifestBlocks(manifest: Manifest): readonly Block[] {
  const users = usersIn(manifest)
  return inOrder([...users.flatMap(containerBlocks), ...bundleBlocks(manifest.bundles, users)])
}

/** Blocks in the order of the text. */
export function inOrder(blocks: readonly Block[]): readonly Block[] {
  return blocks.toSorted((a, b) => a.span.from - b.span.from)
}
