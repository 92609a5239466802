import { resolve, sep } from 'node:path'
import ignore from 'ignore'

import { pathInside } from '../../core/paths.ts'
import type { Position } from '../../core/positions.ts'
import { findProjectConfig } from '../../machine/discovery.ts'
import { nodeMachine } from '../../machine/node.ts'
import { decode, readText, readWhole } from '../../machine/read-text.ts'
import type { Document } from '../document.ts'
import { kindByPath } from '../documents/kind.ts'
import type { FixMode } from '../engine/fixes.ts'
import type { Linted, LintOptions } from '../engine/linter.ts'
import { createLinter, readLintSettings } from '../index.ts'
import { workTrees } from './git.ts'
import { boundsAround, surroundingsOn } from './surroundings.ts'
import { walk, type WalkedFolder, type WalkProblem } from './walk.ts'

export type TreeOptions = Omit<LintOptions, 'surroundings' | 'settings'> & {
  /** Absolute; paths are shown from here. */
  readonly cwd: string
  readonly now?: Date | undefined
  readonly platform: string
  /** A config file by its path, `false` for none; by default the project's. */
  readonly configFile?: string | false | undefined
  /** Paths to leave out, relative to `cwd`, in the syntax of `.gitignore`. */
  readonly ignore?: readonly string[] | undefined
  readonly fix?: FixMode | undefined
  /** Content in place of the file's, such as standard input. */
  readonly instead?: { readonly path: string; readonly bytes: Uint8Array }
}

type FixedFile = {
  /** Absolute. */
  readonly file: string
  readonly before: Document
  readonly after: Document
}

export type LintedFolder = {
  /** After the fixes, if any are requested. */
  readonly linted: readonly Linted[]
  /** The files that fixes change; they are not written. */
  readonly fixed: readonly FixedFile[]
  readonly problems: readonly WalkProblem[]
}

/**
 * Lints files, folders and patterns, with one folder in memory at a time. It executes nothing, and opens
 * nothing outside the inputs but git's lists of what it tracks and ignores.
 */
export function* lintTree(
  inputs: readonly string[],
  options: TreeOptions,
): Generator<LintedFolder> {
  const { cwd, now = new Date(), platform, instead } = options
  const given = instead === undefined ? inputs : [instead.path]
  const workTreeOf = workTrees()
  const inside = boundsAround(given, cwd)
  const hasModes = platform !== 'win32'
  const surroundings = surroundingsOn({ cwd, inside, workTreeOf, now, hasModes })
  const { settings, problem } = settingsFor(cwd, options.configFile)
  if (problem !== undefined) {
    yield { linted: [], fixed: [], problems: [problem] }
    return
  }
  const walked: Iterable<WalkedFolder> =
    instead === undefined
      ? walk(inputs, {
          cwd,
          workTreeOf,
          mayBeLinted: (path) => kindByPath(path) !== undefined,
          isLeftOut: leftOutBy(options.ignore ?? []),
        })
      : [{ files: [{ path: instead.path, file: instead.path, isNamed: true }], problems: [] }]
  const linter = createLinter({ ...options, settings, surroundings })
  for (const { files, problems } of walked) {
    const documents: { readonly file: string; readonly document: Document }[] = []
    const unread: WalkProblem[] = []
    for (const { path, file, isNamed } of files) {
      const read = instead === undefined ? readWhole(file) : decode(instead.bytes)
      // YAML of other programs may be unreadable, unless it is named.
      if (read.kind === 'broken' && (isNamed || kindByPath(path) !== 'yaml'))
        unread.push({ path: placeIn(path, read), kind: 'unreadable', reason: read.reason })
      const document = read.kind === 'text' ? linter.read(path, read.text) : undefined
      if (document !== undefined) documents.push({ file, document })
    }
    const read = documents.map(({ document }) => document)
    const linted = options.fix ? linter.fix(read, options.fix) : linter.lint(read)
    const fixed = documents.flatMap(({ file, document: before }, at) => {
      const after = options.fix && linted[at]?.document
      return after === undefined || after.text === before.text ? [] : [{ file, before, after }]
    })
    yield { linted, fixed, problems: [...problems, ...unread] }
    linter.forget()
  }
}

function placeIn(path: string, { line, column }: Partial<Position>): string {
  return line === undefined || column === undefined ? path : `${path}:${line}:${column}`
}

function leftOutBy(patterns: readonly string[]): (path: string, isFolder: boolean) => boolean {
  const matcher = ignore().add([...patterns])
  return (path, isFolder) =>
    // Patterns do not apply to paths above the working folder.
    ignore.isPathValid(path) && matcher.ignores(isFolder ? `${path}/` : path)
}

type Found = {
  readonly settings?: LintOptions['settings']
  readonly problem?: WalkProblem
}

// A file that cannot be parsed is reported by the rules.
function settingsFor(cwd: string, named: string | false | undefined): Found {
  if (named === false) return {}
  if (named !== undefined) {
    const file = resolve(cwd, named)
    const read = readText(file)
    if (read.kind === 'text') return settingsOf(file, read.text, cwd, cwd)
    const reason = read.kind === 'absent' ? 'is not there' : read.reason
    return { problem: { kind: 'unreadable', path: 'the config file', reason } }
  }
  const last = findProjectConfig(nodeMachine, cwd).at(-1)
  // As in a resolution, a file that cannot be read hides the weaker ones.
  const file = last?.find.broken.length === 0 ? last.find.found : undefined
  return file && last ? settingsOf(file.path, file.text, last.folder, cwd) : {}
}

function settingsOf(file: string, text: string, folder: string, cwd: string): Found {
  const read = readLintSettings(file, text)?.settings
  const seen = (path: string): string | undefined =>
    pathInside(folder, resolve(cwd, path), nodeMachine.path)?.split(sep).join('/')
  return read ? { settings: { read, folder: seen } } : {}
}
