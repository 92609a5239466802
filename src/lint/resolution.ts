import type { Diagnostic, Origin, RuleId } from '../core/diagnostics.ts'
import { authOf, buildConnection, withStandIns } from '../resolve/build.ts'
import { choose } from '../resolve/choose.ts'
import type { Endpoint } from '../resolve/endpoint.ts'
import { Report } from '../resolve/report.ts'
import { defaults } from '../sources/defaults.ts'
import type { SourceContext } from '../sources/source.ts'
import type { SettingId } from '../settings/table.ts'
import type { Block, Document, Entry, Span } from './document.ts'
import type { Place } from './finding.ts'
import { layersOf } from './layers.ts'
import { textMachine } from './text-machine.ts'
import type { BlockResolution } from './subject.ts'

/**
 * Resolves one block with the resolver's own parts and nothing else around it but the defaults: no
 * environment, no other file, no secret store. What a setting nobody can know here would decide is
 * left open, and no diagnostic is given for it.
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
  // References are looked up nowhere.
  const auth = authOf(withStandIns(chosen.credentials), report)
  const isOpen = [...unknown].some((setting) => setting !== 'alias')
  const connection =
    isOpen || report.hasErrors
      ? undefined
      : buildConnection(choiceOf(block).alias, chosen, auth, textMachine)
  return {
    connection,
    diagnostics: report.diagnostics
      .filter(({ rule }) => !dependsOn(rule).some((setting) => unknown.has(setting)))
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

const endpointMembers: readonly SettingId[] = ['uri', 'address', 'host', 'port']
const credentialMembers: readonly SettingId[] = ['token', 'user', 'password']

/** The settings that a rule speaks of besides the one it points at. */
function dependsOn(rule: RuleId): readonly SettingId[] {
  switch (rule) {
    case 'missing-password':
    case 'conflicting-credentials':
    case 'invalid-user':
      return credentialMembers
    case 'certificate-without-tls':
    case 'conflicting-security':
      return ['secure', ...endpointMembers]
    case 'incomplete-client-certificate':
      return ['clientPemPath', 'clientKeyPath']
    case 'conflicting-endpoint':
    case 'partial-endpoint':
    case 'credentials-out-of-scope':
      return endpointMembers
    default:
      return []
  }
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
  const isOpen = endpointMembers.some((setting) => unknown.has(setting))
  if (isOpen || uri === undefined || first === undefined || layer.source === 'default') {
    return undefined
  }
  const entry = entryAt(first.origin)
  return entry && { uri, entry }
}
