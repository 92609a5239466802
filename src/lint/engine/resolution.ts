import type { Diagnostic, Origin, RuleId } from '../../core/diagnostics.ts'
import { Secret } from '../../core/secret.ts'
import type { Machine } from '../../machine/machine.ts'
import { authOf, buildConnection, withStandIns } from '../../resolve/build.ts'
import { choose } from '../../resolve/choose.ts'
import type { Endpoint } from '../../resolve/endpoint.ts'
import { Report } from '../../resolve/report.ts'
import { credentialSettings, endpointSettings } from '../../settings/table.ts'
import type { SettingId } from '../../settings/table.ts'
import { textUnder } from '../../settings/values.ts'
import { defaults } from '../../sources/defaults.ts'
import { addReading } from '../../sources/source.ts'
import type { SourceContext, Layer, Reading } from '../../sources/source.ts'
import type { Variable } from '../../sources/variables.ts'
import { variableLayers } from '../../sources/variables.ts'
import { sharedBy } from '../facts/in-effect.ts'
import type { Span } from '../../core/positions.ts'
import type { Block, Document, Entry } from '../document.ts'
import type { Place } from '../finding.ts'
import { folderOf, isAbsolute, joined } from '../paths.ts'
import type { BlockResolution } from '../subject.ts'

/**
 * Resolves one block with nothing else but the defaults: no environment, no other file, no secret
 * store. What depends on a value that is not in the text is left open, without a diagnostic.
 */
export function resolveBlock(
  block: Block,
  document: Document,
  place: (span: Span) => Place,
): BlockResolution {
  const report = new Report(false)
  const context = contextOf(report)
  const { layers: own, entryAt, unknown } = layersOf(block, document, context, place)
  const layers = [...own, ...defaults.open(context).layers(choiceOf(block))]
  const chosen = choose(layers, 'host', textMachine, report)
  // References are not looked up.
  const auth = authOf(withStandIns(chosen.credentials), report)
  const isOpen = [...unknown].some((setting) => setting !== 'alias')
  const connection =
    isOpen || report.hasErrors
      ? undefined
      : buildConnection(choiceOf(block).alias, chosen, auth, textMachine)
  return {
    connection,
    diagnostics: report.diagnostics
      .filter(({ rule }) => !dependsOn[rule]?.some((setting) => unknown.has(setting)))
      .map((diagnostic) => withEntry(diagnostic, entryAt)),
    endpoint: namedEndpoint(chosen.endpoint, unknown, entryAt),
  }
}

function choiceOf({ alias }: Block): { readonly alias: string; readonly isDefault: boolean } {
  return { alias: alias ?? 'default', isDefault: alias === undefined }
}

function contextOf(report: Report): SourceContext {
  return {
    machine: textMachine,
    cwd: textMachine.cwd,
    args: {},
    options: {},
    report: report.add,
    record: () => undefined,
    isInProject: () => true,
  }
}

/** The settings that a rule is about besides the one it points at. */
const dependsOn: { readonly [Rule in RuleId]?: readonly SettingId[] } = {
  'missing-password': credentialSettings,
  'conflicting-credentials': credentialSettings,
  'invalid-user': credentialSettings,
  'certificate-without-tls': ['secure', ...endpointSettings],
  'conflicting-security': ['secure', ...endpointSettings],
  'incomplete-client-certificate': ['clientPemPath', 'clientKeyPath'],
  'conflicting-endpoint': endpointSettings,
  'partial-endpoint': endpointSettings,
  'credentials-out-of-scope': endpointSettings,
}

function withEntry(
  diagnostic: Diagnostic,
  entryAt: (origin: Origin) => Entry | undefined,
): BlockResolution['diagnostics'][number] {
  const others = (diagnostic.related ?? []).map(entryAt).filter((entry) => entry !== undefined)
  return { ...diagnostic, entry: entryAt(diagnostic.origin), others }
}

function namedEndpoint(
  { uri, layer, readings: [first] }: Endpoint,
  unknown: ReadonlySet<SettingId>,
  entryAt: (origin: Origin) => Entry | undefined,
): BlockResolution['endpoint'] {
  const isOpen = endpointSettings.some((setting) => unknown.has(setting))
  if (isOpen || uri === undefined || first === undefined || layer.source === 'default') {
    return undefined
  }
  const entry = entryAt(first.origin)
  return entry && { uri, entry }
}

type BlockLayers = {
  readonly layers: readonly Layer[]
  readonly entryAt: (origin: Origin) => Entry | undefined
  /** The settings whose values are not in the text. */
  readonly unknown: ReadonlySet<SettingId>
}

/** A connection of a config file has the layers of the file's top below its own. */
function layersOf(
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

function namedLayers(
  block: Block,
  { path }: Document,
  originOf: (entry: Entry) => Origin,
  context: SourceContext,
): readonly Layer[] {
  const { entries, source } = block
  const last = new Map<string, Variable>()
  for (const entry of entries) {
    const { name, value } = entry
    if (value === undefined) last.delete(name)
    else last.set(name, { name, text: value.reveal(), origin: originOf(entry) })
  }
  const layer = { source, place: path, inProject: true, folder: folderOf(path) } as const
  const variables = { found: [...last.values()], unquotes: source === 'env' }
  return variableLayers(variables, choiceOf(block), layer, context)
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
    const written = { text: new Secret(textUnder(name, text)), origin: originOf(entry) }
    addReading(readings, { setting, name, ...written, isFile }, report)
  }
  if (readings.size === 0) return []
  return [{ source: 'config', place: path, inProject: true, folder: folderOf(path), readings }]
}

/** A machine with nothing on it. */
const textMachine: Machine = Object.freeze({
  env: Object.freeze({}),
  cwd: '/',
  platform: 'linux',
  readText: () => ({ kind: 'absent' as const }),
  findConfig: (_folder: string, places: readonly string[]) => ({
    broken: [],
    absent: places,
    alsoPresent: [],
  }),
  parseConfig: () => ({ problems: [], comments: [] }),
  parseDotenv: () => ({ entries: [], ignored: [] }),
  exists: () => false,
  path: Object.freeze({
    resolve: joined,
    dirname: folderOf,
    relative: (_from: string, to: string) => to,
    isAbsolute,
  }),
})
