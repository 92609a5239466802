import type { Span } from '../../core/positions.ts'
import type { Block, Bundle, Document, Entry, Manifest, Written } from '../document.ts'
import { bundleBlocks, containerBlocks, inOrder, usedBy, usersIn } from './kubernetes.ts'
import type { User } from './kubernetes.ts'

/** A file of Kubernetes, some of whose containers or bundles meet those of other files. */
export type Shared = {
  /** The file with the blocks that no other file has a part in. */
  readonly alone: Document
  /** A text of all files, with the blocks that this file and others have a part in. */
  readonly joint: Document
}

/** A file at its place in a text of all files. */
type Part = {
  readonly document: Document
  readonly start: number
  readonly bundles: readonly Bundle[]
  readonly users: readonly User[]
}

const between = '\n---\n'

/**
 * Brings together what the files of a folder say of the same containers, where `envFrom:` or
 * `valueFrom:` names a ConfigMap or a Secret that is in one other file of the folder. Of a name that
 * several files have nobody can tell which one is meant.
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

// What the same file has comes first.
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

function writtenIn(parts: readonly Part[], { from, to }: Span): Written {
  const part = parts.findLast(({ start }) => start <= from)
  const start = part?.start ?? 0
  const file = part?.document ?? { path: '', text: '' }
  return { file, span: { from: from - start, to: to - start }, indent: '' }
}

function isIn({ entries }: Block, from: number, to: number): boolean {
  return entries.some(({ valueSpan, nameSpan }) =>
    [valueSpan, nameSpan].some((span) => span.from >= from && span.to <= to),
  )
}

function movedManifest({ containers, bundles }: Manifest, by: number): Manifest {
  return {
    containers: containers.map(({ place, takes, own }) => ({
      place: { ...place, span: movedSpan(place.span, by) },
      takes,
      own: own.map((variable) => movedEntry(variable, by)),
    })),
    bundles: bundles.map(({ id, place, variables }) => ({
      id,
      place: { ...place, span: movedSpan(place.span, by) },
      variables: variables.map((variable) => movedEntry(variable, by)),
    })),
  }
}

function movedBlock(block: Block, by: number): Block {
  const entries = block.entries.map((entry) => movedEntry(entry, by))
  return { ...block, entries, span: movedSpan(block.span, by) }
}

function movedEntry<T extends Pick<Entry, 'nameSpan' | 'valueSpan' | 'contentSpan' | 'span'>>(
  entry: T,
  by: number,
): T {
  const { nameSpan, valueSpan, contentSpan, span } = entry
  return {
    ...entry,
    nameSpan: movedSpan(nameSpan, by),
    valueSpan: movedSpan(valueSpan, by),
    ...(contentSpan && { contentSpan: movedSpan(contentSpan, by) }),
    span: movedSpan(span, by),
  }
}

function movedSpan({ from, to }: Span, by: number): Span {
  return { from: from + by, to: to + by }
}
