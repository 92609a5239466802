import { resolve, sep } from 'node:path'
import { pathInside } from '../../core/paths.ts'
import type { LintOptions } from '../engine/linter.ts'
import { readLintSettings } from '../index.ts'
import { findProjectConfig } from '../../machine/discovery.ts'
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
  if (named !== undefined) return settingsIn(resolve(cwd, named), cwd)
  const last = findProjectConfig(nodeMachine, cwd).at(-1)
  // A file that cannot be read hides the weaker ones, as it does for a resolution.
  const file = last?.find.broken.length === 0 ? last.find.found : undefined
  return file && last ? settingsOf(file.path, file.text, last.folder, cwd) : {}
}

function settingsIn(file: string, cwd: string): Found {
  const read = readText(file)
  if (read.kind !== 'text') {
    const reason = read.kind === 'absent' ? 'is not there' : read.reason
    return { problem: { kind: 'unreadable', path: 'the config file', reason } }
  }
  return settingsOf(file, read.text, cwd, cwd)
}

function settingsOf(file: string, text: string, folder: string, cwd: string): Found {
  const found = readLintSettings(file, text)?.settings
  return found ? { settings: { read: found, folder: seenFrom(folder, cwd) } } : {}
}

function seenFrom(folder: string, cwd: string): (path: string) => string | undefined {
  return (path) => pathInside(folder, resolve(cwd, path), nodeMachine.path)?.split(sep).join('/')
}
