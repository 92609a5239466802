import type { Diagnostic } from '../core/diagnostics.ts'
import type { Machine } from '../machine/machine.ts'
import type { Connection } from '../settings/connection.ts'
import { sources } from '../sources/index.ts'
import type { Layer, SourceContext, SourceLookup } from '../sources/source.ts'
import { isInProject } from '../trust/project.ts'
import { checkAlias, chooseAlias } from './alias.ts'
import { authOf, buildConnection } from './build.ts'
import { choose } from './choose.ts'
import type { Draft, Fetched } from './fetch.ts'
import { fetched, fetchedSync } from './fetch-part.ts'
import { InvalidConnectionError } from './invalid-connection.ts'
import { checkOptions } from './options.ts'
import type { ConnectionArgs, ResolveOptions } from './options.ts'
import { tellOrigins } from './origins.ts'
import type { Origins, RawValues } from './origins.ts'
import type { Report } from './report.ts'

/** A connection, where each of its values came from, and what is worth knowing about it. */
export type Resolution = {
  readonly connection: Connection
  readonly origins: Origins
  /** Warnings and notices; errors are thrown instead. */
  readonly diagnostics: readonly Diagnostic[]
  /** What was read, and what was looked at and found absent or empty. */
  readonly lookedAt: readonly SourceLookup[]
  /** The values in use as they were written, by the setting they were written for. */
  readonly raw: RawValues
}

/** A way to resolve, with the machine that it takes when the options name none. */
export type Resolver = {
  readonly resolve: (args: ConnectionArgs, options: ResolveOptions) => Promise<Resolution>
  readonly machine: Machine
}

/** Resolves in three steps: choose, fetch, build. Throws `InvalidConnectionError` with every problem. */
export async function resolveWith(
  machine: Machine,
  args: ConnectionArgs,
  options: ResolveOptions,
): Promise<Resolution> {
  const draft = draftOf(machine, args, options)
  return build(draft, await fetched(draft))
}

/** Does what {@link resolveWith} does, at once; a store that answers later is an error. */
export function resolveSyncWith(
  machine: Machine,
  args: ConnectionArgs,
  options: ResolveOptions,
): Resolution {
  const draft = draftOf(machine, args, options)
  return build(draft, fetchedSync(draft))
}

function draftOf(machine: Machine, args: ConnectionArgs, given: ResolveOptions): Draft {
  const { options, report } = checkOptions(given)
  const cwd =
    options.cwd === undefined ? machine.cwd : machine.path.resolve(machine.cwd, options.cwd)
  const lookedAt: SourceLookup[] = []
  const context: SourceContext = {
    machine,
    cwd,
    args,
    options,
    report: report.add,
    record: (lookup) => lookedAt.push(lookup),
    isInProject: (path) => isInProject(machine, cwd, path),
  }
  const { alias, layers } = read(context, options, report, lookedAt)
  const chosen = choose(layers, options.credentialScope ?? 'host', machine, report)
  const { origins, raw } = tellOrigins(alias, layers, chosen)
  // The spread comes last: the other way round costs Node 20 ten times as much.
  return { machine, options, report, lookedAt, alias: alias.alias, origins, raw, ...chosen }
}

/** The alias, and its layers, the strongest first. */
function read(
  context: SourceContext,
  options: ResolveOptions,
  report: Report,
  lookedAt: readonly SourceLookup[],
) {
  const opened = sources.map((source) => source.open(context))
  if (report.diagnostics.some(({ rule }) => rule === 'unreadable-source')) {
    throw new InvalidConnectionError(report.diagnostics, {}, lookedAt, {})
  }
  const alias = chooseAlias(aliasAsked(context.args, options, report), opened)
  const layers: Layer[] = []
  for (const source of opened) layers.push(...source.layers(alias))
  checkAlias(alias, opened, layers, report)
  return { alias, layers }
}

function aliasAsked(args: SourceContext['args'], options: ResolveOptions, report: Report) {
  // An option is no flag, nor is the word after a command.
  const spelt = options.spellArgument?.('alias') ?? 'alias'
  const at = options.alias?.trim() ? 'alias' : spelt
  const [asked, ...others] = [options.alias, aliasIn(args)]
    .filter((alias) => typeof alias === 'string')
    .map((alias) => alias.trim())
    .filter(Boolean)
  if (asked === undefined) return undefined
  if (others.some((other) => other !== asked)) report.add(conflictingAliases(at, spelt))
  return { alias: asked, at }
}

function aliasIn(args: SourceContext['args']): unknown {
  try {
    return args['alias']
  } catch {
    // The arguments, as a source, have reported it.
    return undefined
  }
}

function conflictingAliases(at: string, spelt: string): Diagnostic {
  return {
    rule: 'conflicting-names',
    severity: 'error',
    message: `Cannot choose between two connections: the one asked for and the one ${spelt} names`,
    help: 'Name the connection once',
    origin: { source: 'args', at },
  }
}

function build(draft: Draft, { credentials, origins }: Fetched): Resolution {
  const { machine, report, lookedAt, alias, raw } = draft
  const auth = authOf(credentials, report)
  const connection = report.hasErrors ? undefined : buildConnection(alias, draft, auth, machine)
  if (connection === undefined) {
    throw new InvalidConnectionError(report.diagnostics, origins, lookedAt, raw)
  }
  return { connection, origins, diagnostics: report.diagnostics, lookedAt, raw }
}
