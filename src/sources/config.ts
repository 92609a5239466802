import { isNothing } from '../config/tree.ts'
import type { ConfigEntry, ConfigNode } from '../config/tree.ts'
import type { ConfigFile } from '../machine/machine.ts'
import { packageKey } from '../config/places.ts'
import { aliasCollides, isStructuralKey } from '../settings/names.ts'
import type { SettingId, StructuralKey } from '../settings/table.ts'
import { BlockReader } from './config-block.ts'
import { findFiles } from './config-files.ts'
import { displayPath } from '../core/paths.ts'
import { nothing } from './source.ts'
import type { Layer, OpenSource, Reading, Source, SourceContext } from './source.ts'
import { reportUnreadable } from './unreadable.ts'

/** A config file taken apart: shared settings on top, one block per alias. */
type Settings = {
  readonly defaultAlias?: OpenSource['defaultAlias']
  readonly top: ReadonlyMap<SettingId, Reading>
  readonly blocks: ReadonlyMap<string, ReadonlyMap<SettingId, Reading>>
}
type Opened = Settings & { readonly path: string; readonly inProject: boolean }

/** The project's config file, then the user's. They are data: nothing in them is executed. */
export const config: Source = {
  id: 'config',

  open(context) {
    if (context.options.configFile === false) {
      context.record({ source: 'config', at: 'config files', outcome: 'off' })
      return nothing
    }
    const files = findFiles(context).flatMap((file) => openFile(file, context))
    const defaultAlias = files.find((file) => file.defaultAlias)?.defaultAlias
    return {
      ...(defaultAlias && { defaultAlias }),
      aliases: files.flatMap(({ blocks }) => [...blocks.keys()]),
      layers: ({ alias }) => files.flatMap((file) => fileLayers(file, alias, context)),
    }
  },
}

function fileLayers(
  { path, inProject, top, blocks }: Opened,
  alias: string,
  { machine }: SourceContext,
): Layer[] {
  return [blocks.get(alias), top]
    .filter((readings) => readings !== undefined && readings.size > 0)
    .map((readings) => ({
      source: 'config',
      place: path,
      inProject,
      folder: machine.path.dirname(path),
      readings: readings ?? top,
    }))
}

function openFile(file: ConfigFile, context: SourceContext): Opened[] {
  const { machine, report, record } = context
  const at = displayPath(file.path, context)
  const { root, problems } = machine.parseConfig(file.format, file.text)
  for (const { reason, line, column } of problems) {
    reportUnreadable({ source: 'config', at, path: file.path }, { reason, line, column }, report)
  }
  if (problems.length > 0) return []
  record({ source: 'config', at, outcome: 'read' })
  const settings = readSettings(file, at, root, context)
  return settings
    ? [{ ...settings, path: file.path, inProject: context.isInProject(file.path) }]
    : []
}

function readSettings(
  file: ConfigFile,
  at: string,
  root: ConfigNode | undefined,
  context: SourceContext,
): Settings | undefined {
  const reader = new BlockReader(file.path, at, context)
  const isPackage = file.format === 'package.json'
  const node = isPackage ? entryOf(root, packageKey)?.value : root
  const entries = reader.entries(node, isPackage ? 'its "milvus" property' : 'the file')
  const top = reader.read(entries.filter(({ key }) => !isStructuralKey(key)))
  const blocks = new Map<string, ReadonlyMap<SettingId, Reading>>()
  for (const block of reader.entries(entryOf(node, 'connections')?.value, '"connections"')) {
    if (aliasCollides(block.key)) reader.refuseAlias(block)
    else {
      const settings = reader.read(reader.entries(block.value, 'the alias'))
      // A key with a text or a list in it may be a credential that slipped.
      if (block.value.kind === 'map' || isNothing(block.value)) blocks.set(block.key, settings)
    }
  }
  const defaultAlias = reader.aliasNamed(entryOf(node, 'default') ?? entryOf(node, 'alias'))
  return { top, blocks, ...(defaultAlias && { defaultAlias }) }
}

function entryOf(
  node: ConfigNode | undefined,
  key: StructuralKey | typeof packageKey,
): ConfigEntry | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key) : undefined
}
