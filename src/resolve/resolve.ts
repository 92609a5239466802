import type { Diagnostic } from '../core/diagnostics.ts'
import type { Machine } from '../machine/machine.ts'
import { sources } from '../sources/index.ts'
import { isInProject } from '../trust/project.ts'
import type { Layer, SourceLookup, SourceContext } from '../sources/source.ts'
import type { Connection } from '../settings/connection.ts'
import { checkAlias, chooseAlias } from './alias.ts'
import { chooseCredentials } from './credentials.ts'
import { chooseEndpoint } from './endpoint.ts'
import type { Draft } from './draft.ts'
import type { Fetched } from './fetch.ts'
import { fetching } from './fetching.ts'
import { InvalidConnectionError } from './invalid-connection.ts'
import { authOf, normalize } from './normalize.ts'
import type { ConnectionArgs, ResolveOptions } from './options.ts'
import { tellOrigins } from './origins.ts'
import type { Origins, RawSettings } from './origins.ts'
import { Report } from './report.ts'
import { chooseTls } from './tls.ts'
import { chooseDatabase, chooseTimeout } from './values.ts'

/** A connection, where each of its values came from, and what is worth knowing about it. */
export type Resolution = {
  readonly connection: Connection
  readonly origins: Origins
  /** Warnings and notices; errors are thrown instead. */
  readonly diagnostics: readonly Diagnostic[]
  /** What was read, and what was looked at and found absent or empty. */
  readonly lookedAt: readonly SourceLookup[]
  /** The values in use as they were written, by the setting they were written for. */
  readonly raw: RawSettings
}

/**
 * Resolves the settings that a machine has into one connection: choose, fetch, build.
 *
 * @throws InvalidConnectionError with every problem at once
 */
export async function resolveWith(
  machine: Machine,
  args: ConnectionArgs,
  options: ResolveOptions,
): Promise<Resolution> {
  const draft = decide(machine, args, options)
  const fetch = fetching(draft, options)
  return finish(draft, fetch ? await fetch.later() : draft)
}

/** Does what {@link resolveWith} does, at once; a store that answers later is an error. */
export function resolveSyncWith(
  machine: Machine,
  args: ConnectionArgs,
  options: ResolveOptions,
): Resolution {
  const draft = decide(machine, args, options)
  const fetch = fetching(draft, options)
  return finish(draft, fetch ? fetch.atOnce() : draft)
}

function decide(machine: Machine, args: ConnectionArgs, options: ResolveOptions): Draft {
  const cwd =
    options.cwd === undefined ? machine.cwd : machine.path.resolve(machine.cwd, options.cwd)
  const report = new Report(options.strict === true)
  const lookedAt: SourceLookup[] = []
  const context: SourceContext = {
    machine: machine,
    cwd,
    args,
    options,
    report: report.add,
    look: (look) => lookedAt.push(look),
    isInProject: (path) => isInProject(machine, cwd, path),
  }
  const opened = sources.map((source) => source.open(context))
  if (report.diagnostics.some(({ rule }) => rule === 'unreadable-source')) {
    throw new InvalidConnectionError(report.diagnostics, {}, lookedAt, {})
  }
  const chosen = chooseAlias(aliasAsked(args, options, report), opened)
  const layers: Layer[] = []
  for (const source of opened) layers.push(...source.layers(chosen))
  checkAlias(chosen, opened, layers, report)
  const endpoint = chooseEndpoint(layers, report)
  const scope = options.credentialScope ?? 'host'
  const credentials = chooseCredentials(layers, endpoint, scope, report)
  const tls = chooseTls(layers, endpoint, machine, report)
  const database = chooseDatabase(layers, endpoint, report)
  const timeout = chooseTimeout(layers, report)
  const { origins, raw } = tellOrigins({
    alias: chosen,
    layers,
    endpoint,
    credentials,
    tls,
    database,
    timeout,
  })
  const { alias } = chosen
  return {
    machine: machine,
    report,
    lookedAt,
    alias,
    endpoint,
    credentials,
    tls,
    database,
    timeout,
    origins,
    raw,
  }
}

function aliasAsked(args: ConnectionArgs, options: ResolveOptions, report: Report) {
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

function aliasIn(args: ConnectionArgs): unknown {
  try {
    return args.alias
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

function finish(draft: Draft, { credentials, origins }: Fetched): Resolution {
  const { machine: machine, report, lookedAt, alias, endpoint, tls, database, timeout, raw } = draft
  const auth = report.hasErrors ? undefined : authOf(credentials, report)
  const { uri, layer } = endpoint
  if (report.hasErrors || !auth || !uri || !database || !timeout) {
    throw new InvalidConnectionError(report.diagnostics, origins, lookedAt, raw)
  }
  const connection = normalize(
    { alias, uri, layer, auth, tls: tls.tls, database: database.value, timeoutMs: timeout.value },
    machine,
  )
  return { connection, origins, diagnostics: report.diagnostics, lookedAt, raw }
}
