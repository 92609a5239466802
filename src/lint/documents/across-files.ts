import type { Span } from '../../core/positions.ts'
import type { Block, Bundle, Document, Manifest, Written } from '../document.ts'
import { movedEntry, movedSpan } from '../document.ts'
import { bundleBlocks, containerBlocks, inOrder, usedBy, type User, usersIn } from './kubernetes.ts'

/** A Kubernetes file that shares bundles with other files. */
export type Shared = {
  /** The file with the blocks that are its alone. */
  readonly alone: Document
  /** The text of all files, with the blocks that this file has a part in. */
  readonly joint: Document
}

/** A file at its place in the text of all files. */
type Part = {
  readonly document: Document
  readonly start: number
  readonly bundles: readonly Bundle[]
  readonly users: readonly User[]
}

const between = '\n---\n'

/**
 * Resolves `envFrom:` and `valueFrom:` that name a ConfigMap or a Secret of another file in the folder.
 * A name that several files have is ambiguous and not followed.
 */
export function acrossFiles(documents: readonly Document[]): ReadonlyMap<Document, Shared> {
  const parts = partsOf(documents)
  const sharing = new Set(
    parts.flatMap(({ users, bundles }) =>
      users.filter((user) => usedBy(user).some((bundle) => !bundles.includes(bundle))),
    ),
  )
  if (sharing.size === 0) return new Map()
  const text = parts.map(({ document }) => document.text).join(between)
  const blocks = inOrder([...sharing].flatMap(containerBlocks))
  const everyone = parts.flatMap(({ users }) => users)
  const written = (span: Span): Written => writtenIn(parts, span)
  const shared = new Map<Document, Shared>()
  for (const { document, start, bundles, users } of parts) {
    const own = blocks.filter((block) => isIn(block, start, start + document.text.length))
    if (own.length === 0) continue
    const left = users.filter((user) => !sharing.has(user)).flatMap(containerBlocks)
    const alone = inOrder([...left, ...bundleBlocks(bundles, everyone)])
    shared.set(document, {
      alone: { ...document, blocks: alone.map((block) => movedBlock(block, -start)) },
      joint: { ...document, text, blocks: own, problems: [], comments: [], inside: [], written },
    })
  }
  return shared
}

// Bundles of the same file take precedence.
function partsOf(documents: readonly Document[]): readonly Part[] {
  const moved: (Omit<Part, 'users'> & { readonly manifest: Manifest })[] = []
  const elsewhere = new Map<string, Bundle | undefined>()
  let start = 0
  for (const document of documents) {
    if (document.manifest === undefined) continue
    const manifest = movedManifest(document.manifest, start)
    moved.push({ document, start, manifest, bundles: manifest.bundles })
    for (const bundle of manifest.bundles) {
      elsewhere.set(bundle.id, elsewhere.has(bundle.id) ? undefined : bundle)
    }
    start += document.text.length + between.length
  }
  return moved.map(({ manifest, ...part }) => ({
    ...part,
    users: usersIn(manifest).map(({ container, bundleOf }) => ({
      container,
      bundleOf: (id) => bundleOf(id) ?? elsewhere.get(id),
    })),
  }))
}

function writtenIn(parts: readonly Part[], span: Span): Written {
  const part = parts.findLast(({ start }) => start <= span.from)
  const start = part?.start ?? 0
  const file = part?.document ?? { path: '', text: '' }
  return { file, span: movedSpan(span, -start), indent: '' }
}

function isIn({ entries }: Block, from: number, to: number): boolean {
  return entries.some(({ valueSpan, nameSpan }) =>
    [valueSpan, nameSpan].some((span) => span.from >= from && span.to <= to),
  )
}

function movedManifest({ containers, bundles }: Manifest, by: number): Manifest {
  const move = (span: Span): Span => movedSpan(span, by)
  return {
    containers: containers.map(({ place, takes, own }) => ({
      place: { ...place, span: move(place.span) },
      takes,
      own: own.map((variable) => movedEntry(variable, move)),
    })),
    bundles: bundles.map(({ id, place, variables }) => ({
      id,
      place: { ...place, span: move(place.span) },
      variables: variables.map((variable) => movedEntry(variable, move)),
    })),
  }
}

function movedBlock(block: Block, by: number): Block {
  const move = (span: Span): Span => movedSpan(span, by)
  const entries = block.entries.map((entry) => movedEntry(entry, move))
  return { ...block, entries, span: move(block.span) }
}
