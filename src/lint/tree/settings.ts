import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { packageKey, searchPlaces } from '../../config/places.ts'
import { readLintSettings } from '../../entry/lint.ts'
import type { LintOptions } from '../../entry/lint.ts'
import { pathInside } from '../../core/paths.ts'
import { projectFolders } from '../../trust/project.ts'
import { nodeMachine } from '../../machine/node.ts'
import { readText } from '../../machine/read-text.ts'
import type { WalkProblem } from './walk.ts'

/** What the project says of linting, or the file that should say it and cannot be read. */
type Found = {
  readonly settings?: LintOptions['settings']
  readonly problem?: WalkProblem
}

/**
 * Finds what a config file says under `lint`: the one named, or the one of the project that settings
 * are read from. That it cannot be parsed is for the rules to say.
 *
 * @param cwd - absolute
 */
export function settingsFor(cwd: string, named: string | false | undefined): Found {
  if (named === false) return {}
  if (named !== undefined) return settingsIn(cwd, named, cwd)
  for (const folder of projectFolders(nodeMachine, cwd)) {
    const place = searchPlaces.find((name) => holdsSettings(join(folder, name), name))
    if (place !== undefined) return settingsIn(folder, place, cwd)
  }
  return {}
}

function holdsSettings(file: string, name: string): boolean {
  const read = readText(file)
  if (read.kind !== 'text') return false
  return name !== 'package.json' || read.text.includes(`"${packageKey}"`)
}

function settingsIn(folder: string, name: string, cwd: string): Found {
  const file = resolve(folder, name)
  const read = readText(file)
  if (read.kind !== 'text') {
    const reason = read.kind === 'absent' ? 'is not there' : read.reason
    return { problem: { kind: 'unreadable', path: 'the config file', reason } }
  }
  const found = readLintSettings(file, read.text)?.settings
  return found ? { settings: { read: found, folder: seenFrom(folder, cwd) } } : {}
}

function seenFrom(folder: string, cwd: string): (path: string) => string | undefined {
  return (path) =>
    pathInside(folder, resolve(cwd, path), { relative, isAbsolute })?.split(sep).join('/')
}
