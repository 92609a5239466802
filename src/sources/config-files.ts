import { findProjectConfig, userConfigFolder } from '../machine/discovery.ts'
import type { ConfigFile, ConfigFind } from '../machine/machine.ts'
import { formatOf as formatByName, userPlaces } from '../config/places.ts'
import type { ConfigFormat } from '../config/places.ts'
import { displayPath } from '../core/paths.ts'
import type { SourceContext } from './source.ts'
import { reportUnreadable } from './unreadable.ts'

/**
 * Finds the config files to read, strongest first: the project's, from the working folder up to
 * the project's root, then the user's; or the one named.
 */
export function findFiles(context: SourceContext): ConfigFile[] {
  const { configFile } = context.options
  if (configFile) return namedFile(configFile, context)
  const { machine, cwd } = context
  const inProject = findProjectConfig(machine, cwd).map(({ folder, find }) =>
    recordFind(folder, find, context),
  )
  const userFolder = userConfigFolder(machine)
  const ofUser =
    userFolder && recordFind(userFolder, machine.findConfig(userFolder, userPlaces), context)
  return [inProject.at(-1), ofUser || undefined].filter((file) => file !== undefined)
}

/** The file found counts only if nothing stronger is broken. */
function recordFind(
  folder: string,
  { found, broken, absent, alsoPresent }: ConfigFind,
  context: SourceContext,
): ConfigFile | undefined {
  const { report, record } = context
  const at = (path: string) => displayPath(path, context)
  for (const { path, ...fault } of broken)
    reportUnreadable({ source: 'config', at: at(path), path }, fault, report)
  if (absent.length + alsoPresent.length > 0) {
    const shown = folder === context.cwd ? '' : `${at(folder)}/`
    for (const name of absent) record({ source: 'config', at: shown + name, outcome: 'absent' })
    for (const name of alsoPresent)
      record({ source: 'config', at: shown + name, outcome: 'passed-over' })
  }
  return broken.length > 0 ? undefined : found
}

function namedFile(name: string, context: SourceContext): ConfigFile[] {
  const { machine, cwd, report } = context
  const path = machine.path.resolve(cwd, name)
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
  const read = machine.readText(path)
  if (read.kind === 'text') return [{ path, format, text: read.text }]
  reportUnreadable(place, read.kind === 'absent' ? { reason: 'is not there' } : read, report)
  return []
}

// A file that is asked for may have any ending but that of code, which is never executed.
function formatOf(path: string): ConfigFormat | undefined {
  return /\.[cm]?[jt]sx?$/i.test(path) ? undefined : formatByName(path)
}
