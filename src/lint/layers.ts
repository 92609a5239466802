import type { Origin } from '../core/diagnostics.ts'
import { Secret } from '../core/secret.ts'
import type { Layer, Reading, SourceContext } from '../sources/source.ts'
import { conflictingNames, variableLayers } from '../sources/variables.ts'
import type { Variable } from '../sources/variables.ts'
import { agree } from '../settings/agree.ts'
import type { SettingId } from '../settings/table.ts'
import { withUnit } from '../settings/values.ts'
import type { Block, Document, Entry, Span } from './document.ts'
import type { Place } from './finding.ts'
import { folderOf } from './paths.ts'

/** What a block says, as the resolver takes it, and the way back from an origin to its entry. */
export type BlockLayers = {
  readonly layers: readonly Layer[]
  readonly entryAt: (origin: Origin) => Entry | undefined
  /** The settings that the block gives a value nobody knows from the text alone. */
  readonly unknown: ReadonlySet<SettingId>
}

/** The layers of a block; a connection of a config file has those of the file's top below it. */
export function layersOf(
  block: Block,
  document: Document,
  context: SourceContext,
  place: (span: Span) => Place,
): BlockLayers {
  const entries = new Map<string, Entry>()
  const unknown = new Set<SettingId>()
  const originOf = (entry: Entry): Origin => {
    const { at, source, file, line, column } = place(entry.valueSpan)
    entries.set(at, entry)
    return { at, source, file, line, column }
  }
  const blocks = [block, ...sharedBy(block, document)]
  for (const { entries } of blocks) {
    for (const { setting, value } of entries) {
      if (setting !== undefined && value === undefined) unknown.add(setting)
    }
  }
  const layers = blocks.flatMap((one) =>
    one.source === 'config'
      ? configLayer(one, document, originOf, context)
      : namedLayers(one, document, originOf, context),
  )
  return { layers, unknown, entryAt: ({ at }) => entries.get(at) }
}

/** What a config file shares among its connections. */
export function sharedBy({ source, alias }: Block, { blocks }: Document): readonly Block[] {
  if (source !== 'config' || alias === undefined) return []
  // It is a block of its own, before those of the connections.
  const [first] = blocks
  return first?.source === 'config' && first.alias === undefined ? [first] : []
}

function namedLayers(
  { entries, alias, source }: Block,
  { path }: Document,
  originOf: (entry: Entry) => Origin,
  context: SourceContext,
): readonly Layer[] {
  const last = new Map<string, Variable>()
  for (const entry of entries) {
    const { name, value } = entry
    if (value === undefined) last.delete(name)
    else last.set(name, { name, text: value.reveal(), origin: originOf(entry) })
  }
  const layer = { source, place: path, inProject: true, folder: folderOf(path) } as const
  const choice = { alias: alias ?? 'default', isDefault: alias === undefined }
  const variables = { found: [...last.values()], unquotes: source === 'env' }
  return variableLayers(variables, choice, layer, context)
}

function configLayer(
  { entries }: Block,
  { path }: Document,
  originOf: (entry: Entry) => Origin,
  { report }: SourceContext,
): readonly Layer[] {
  const readings = new Map<SettingId, Reading>()
  for (const entry of entries) {
    const { name, setting, value, isFile } = entry
    if (setting === undefined || setting === 'alias' || value === undefined) continue
    const text = value.reveal()
    if (text.trim() === '') continue
    const reading: Reading = {
      setting,
      name,
      text: new Secret(withUnit(name, text)),
      origin: originOf(entry),
      isFile,
    }
    const earlier = readings.get(setting)
    if (earlier === undefined) readings.set(setting, reading)
    else if (!agree(earlier, reading)) report(conflictingNames(earlier, reading))
  }
  const layer = { source: 'config', place: path, inProject: true, folder: folderOf(path), readings }
  return readings.size > 0 ? [{ ...layer, source: 'config' }] : []
}
