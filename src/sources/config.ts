import { closestMatch } from 'leven'

import type { ConfigEntry, ConfigNode } from '../config/document.ts'
import { searchPlaces as projectPlaces, userPlaces } from '../config/places.ts'
import type { ConfigFile } from '../config/find.ts'
import { formatOf as formatByName } from '../config/places.ts'
import type { ConfigFormat } from '../config/places.ts'
import type { Origin } from '../errors.ts'
import { Secret } from '../secret.ts'
import { agree } from '../spec/agree.ts'
import { aliasCollides, allArgumentNames, settingByArgument } from '../spec/names.ts'
import { millisecondNames } from '../spec/settings.ts'
import type { SettingId } from '../spec/settings.ts'
import { projectFolders, userConfigFolder } from './project.ts'
import { nothing } from './source.ts'
import type { Layer, OpenSource, Reading, Source, SourceContext } from './source.ts'
import { reportUnreadable } from './unreadable.ts'
import { conflictingNames } from './variables.ts'

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
      context.look({ source: 'config', at: 'config files', outcome: 'off' })
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
  { host }: SourceContext,
): Layer[] {
  return [blocks.get(alias), top]
    .filter((readings) => readings !== undefined && readings.size > 0)
    .map((readings) => ({
      source: 'config',
      place: path,
      inProject,
      folder: host.path.dirname(path),
      readings: readings ?? top,
    }))
}

function findFiles(context: SourceContext): ConfigFile[] {
  const { configFile } = context.options
  if (configFile) return namedFile(configFile, context)
  const { host, cwd } = context
  const found: ConfigFile[] = []
  for (const folder of projectFolders(host, cwd)) {
    const file = findIn(folder, projectPlaces, context)
    if (file === 'broken') break
    if (file !== undefined) {
      found.push(file)
      break
    }
  }
  const userFolder = userConfigFolder(host)
  const ofUser = userFolder === undefined ? undefined : findIn(userFolder, userPlaces, context)
  return ofUser === undefined || ofUser === 'broken' ? found : [...found, ofUser]
}

function findIn(
  folder: string,
  places: readonly string[],
  context: SourceContext,
): ConfigFile | 'broken' | undefined {
  const { host, report, look } = context
  const { found, broken, absent, alsoPresent } = host.findConfig(folder, places)
  const at = (path: string) => displayPath(path, context)
  for (const { path, ...fault } of broken)
    reportUnreadable({ source: 'config', at: at(path), path }, fault, report)
  for (const name of absent)
    look({ source: 'config', at: at(host.path.resolve(folder, name)), outcome: 'absent' })
  for (const name of alsoPresent)
    look({ source: 'config', at: at(host.path.resolve(folder, name)), outcome: 'passed-over' })
  return broken.length > 0 ? 'broken' : found
}

function namedFile(name: string, context: SourceContext): ConfigFile[] {
  const { host, cwd, report } = context
  const path = host.path.resolve(cwd, name)
  const place = { source: 'config', at: displayPath(path, context), path } as const
  const format = formatOf(path)
  if (format === undefined) {
    reportUnreadable(
      place,
      { reason: 'is code, which is not executed: expected YAML, JSON or TOML' },
      report,
    )
    return []
  }
  const read = host.readText(path)
  if (read.kind === 'text') return [{ path, format, text: read.text }]
  reportUnreadable(place, read.kind === 'absent' ? { reason: 'is not there' } : read, report)
  return []
}

// A name given on purpose may have any ending but that of code, which is never executed.
function formatOf(path: string): ConfigFormat | undefined {
  return /\.[cm]?[jt]sx?$/i.test(path) ? undefined : formatByName(path)
}

function displayPath(path: string, { host, cwd }: SourceContext): string {
  const relative = host.path.relative(cwd, path)
  return relative.startsWith('..') && !relative.startsWith('../') ? path : relative
}

function openFile(file: ConfigFile, context: SourceContext): Opened[] {
  const { host, report, look } = context
  const at = displayPath(file.path, context)
  const { root, problems } = host.parseConfig(file.format, file.text)
  for (const { reason, line, column } of problems) {
    reportUnreadable({ source: 'config', at, path: file.path }, { reason, line, column }, report)
  }
  if (problems.length > 0) return []
  look({ source: 'config', at, outcome: 'read' })
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
  const node = isPackage ? entryOf(root, 'milvus')?.value : root
  const entries = reader.entries(node, isPackage ? 'the "milvus" property' : 'the file')
  const top = reader.read(entries.filter(({ key }) => !structural.has(key)))
  const blocks = new Map<string, ReadonlyMap<SettingId, Reading>>()
  for (const block of reader.entries(entryOf(node, 'connections')?.value, '"connections"')) {
    if (aliasCollides(block.key)) reader.refuseAlias(block)
    else blocks.set(block.key, reader.read(reader.entries(block.value, 'the alias')))
  }
  const defaultAlias = reader.aliasNamed(entryOf(node, 'default') ?? entryOf(node, 'alias'))
  return { top, blocks, ...(defaultAlias && { defaultAlias }) }
}

// Keys of a config file that are no settings; "alias" on top is another word for "default".
const structural: ReadonlySet<string> = new Set(['connections', 'default', 'alias', '$schema'])

function entryOf(node: ConfigNode | undefined, key: string): ConfigEntry | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key) : undefined
}

type Place = { readonly line: number; readonly column: number }

/** Reads the settings of one config file, block by block. */
class BlockReader {
  readonly #path: string
  readonly #at: string
  readonly #context: SourceContext

  constructor(path: string, at: string, context: SourceContext) {
    this.#path = path
    this.#at = at
    this.#context = context
  }

  /** The entries of a map; nothing at all is an empty map, anything else is reported. */
  entries(node: ConfigNode | undefined, what: string): readonly ConfigEntry[] {
    if (node === undefined || (node.kind === 'scalar' && node.text === null)) return []
    if (node.kind === 'map') return node.entries
    this.#report(
      'invalid-value',
      node.at,
      `Cannot read ${what}: expected settings by name, not ${nodeKind(node)}`,
      'Write one "name: value" for each setting',
    )
    return []
  }

  /** The readings of one block. */
  read(entries: readonly ConfigEntry[]): ReadonlyMap<SettingId, Reading> {
    const readings = new Map<SettingId, Reading>()
    for (const entry of entries) {
      const reading = this.#readEntry(entry)
      if (reading === undefined) continue
      const earlier = readings.get(reading.setting)
      if (earlier === undefined) readings.set(reading.setting, reading)
      else if (!agree(earlier, reading)) this.#context.report(conflictingNames(earlier, reading))
    }
    return readings
  }

  /** The alias that an entry makes the default one. */
  aliasNamed(entry: ConfigEntry | undefined): OpenSource['defaultAlias'] {
    if (entry === undefined) return undefined
    const { value } = entry
    if (value.kind === 'scalar') {
      return value.text ? { alias: value.text, origin: this.#origin(value.at) } : undefined
    }
    this.#report(
      'invalid-value',
      value.at,
      `Cannot use "${entry.key}": expected the name of a connection, not ${nodeKind(value)}`,
      'Name one of the connections',
    )
    return undefined
  }

  /** Reports an alias that could not be told from a setting. */
  refuseAlias({ keyAt }: ConfigEntry): void {
    this.#report(
      'conflicting-names',
      keyAt,
      'Cannot use this alias: its name, or a variable made from it, is that of a setting',
      'Give the connection another name',
    )
  }

  #readEntry({ key, keyAt, value }: ConfigEntry): Reading | undefined {
    const setting = settingByArgument(key)
    if (setting === undefined || setting.group === 'alias') {
      const near = closestMatch(key, allArgumentNames(), { maxDistance: 2 })
      this.#report(
        'unknown-setting',
        keyAt,
        'Cannot use this key: it is none of the settings',
        near === undefined
          ? 'Remove it, or see docs/settings.md for the names there are'
          : `Did you mean ${near}?`,
      )
      return undefined
    }
    if (value.kind !== 'scalar') {
      this.#report(
        setting.invalid,
        value.at,
        `Cannot use "${setting.id}": expected a single value, not ${nodeKind(value)}`,
        `Write "${key}: <${setting.placeholder}>"`,
      )
      return undefined
    }
    const { text, at, contentAt } = value
    if (text === null || text.trim() === '') {
      this.#context.look({
        source: 'config',
        at: `${this.#origin(at).at} ${key}`,
        outcome: 'empty',
      })
      return undefined
    }
    const inMilliseconds = millisecondNames.includes(key) && /^[\d.]+$/.test(text)
    return {
      setting: setting.id,
      name: key,
      text: new Secret(inMilliseconds ? `${text}ms` : text),
      origin: this.#origin(at),
      isFile: false,
      ...(contentAt && { contentColumn: contentAt.column }),
    }
  }

  #origin({ line, column }: Place): Origin {
    return { source: 'config', at: `${this.#at}:${line}:${column}`, file: this.#path, line, column }
  }

  #report(
    rule: Parameters<SourceContext['report']>[0]['rule'],
    place: Place,
    message: string,
    help: string,
  ): void {
    this.#context.report({ rule, severity: 'error', message, help, origin: this.#origin(place) })
  }
}

function nodeKind(node: ConfigNode): string {
  return node.kind === 'list' ? 'a list' : node.kind === 'map' ? 'a map' : 'a single value'
}
