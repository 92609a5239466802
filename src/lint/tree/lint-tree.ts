import ignore from 'ignore'

import type { Position } from '../../core/positions.ts'
import { decode, readWhole } from '../../machine/read-text.ts'
import type { Document } from '../document.ts'
import { kindByPath } from '../documents/kind.ts'
import type { FixMode } from '../engine/fixes.ts'
import type { Linted, LintOptions } from '../engine/linter.ts'
import { createLinter } from '../index.ts'
import { workTrees } from './git.ts'
import { settingsFor } from './settings.ts'
import { boundsAround, surroundingsOn } from './surroundings.ts'
import type { WalkedFolder, WalkProblem } from './walk.ts'
import { walk } from './walk.ts'

/** What is linted, and how. */
export type TreeOptions = Omit<LintOptions, 'surroundings' | 'settings'> & {
  /** Absolute; paths are shown from here. */
  readonly cwd: string
  /** By default the time it is. */
  readonly now?: Date | undefined
  readonly platform: string
  /** A config file by its path, `false` for none; by default the project's. */
  readonly configFile?: string | false | undefined
  /** Patterns of paths, from `cwd` on, that are left out, in the words of `.gitignore`. */
  readonly ignore?: readonly string[] | undefined
  /** Which fixes are tried; none by default. */
  readonly fix?: FixMode | undefined
  /** What to take for the content of the file of that path, such as standard input. */
  readonly instead?: { readonly path: string; readonly bytes: Uint8Array }
}

/** One file before and after its fixes. */
export type FixedFile = {
  /** Absolute. */
  readonly file: string
  readonly before: Document
  readonly after: Document
}

/** What linting the files of one folder came to. */
export type LintedFolder = {
  /** What is left to find, after the fixes where those are asked for. */
  readonly linted: readonly Linted[]
  /** The files that fixes would change; they are not written. */
  readonly fixed: readonly FixedFile[]
  readonly problems: readonly WalkProblem[]
}

/**
 * Lints files, folders and patterns, one folder at a time, so that no more than one folder is held.
 * Nothing is executed, and nothing outside what was given is opened but git's own lists of what it
 * tracks and ignores.
 */
export function* lintTree(
  inputs: readonly string[],
  options: TreeOptions,
): Generator<LintedFolder> {
  const { cwd, now = new Date(), platform, instead } = options
  const given = instead === undefined ? inputs : [instead.path]
  const workTreeOf = workTrees()
  const bounds = boundsAround(given, cwd)
  const surroundings = surroundingsOn({
    cwd,
    bounds,
    workTreeOf,
    now,
    hasModes: platform !== 'win32',
  })
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
      // Any YAML that is met may be other people's; what has a name of ours, or is named, must be read.
      if (read.kind === 'broken' && (isNamed || kindByPath(path) !== 'yaml'))
        unread.push({ path: placeIn(path, read), kind: 'unreadable', reason: read.reason })
      const document = read.kind === 'text' ? linter.read(path, read.text) : undefined
      if (document !== undefined) documents.push({ file, document })
    }
    const read = documents.map(({ document }) => document)
    const all = [...problems, ...unread]
    if (options.fix === undefined) yield { linted: linter.lint(read), fixed: [], problems: all }
    else {
      const linted = linter.fix(read, options.fix)
      const fixed = documents.flatMap(({ file, document: before }, at) => {
        const after = linted[at]?.document
        return after === undefined || after.text === before.text ? [] : [{ file, before, after }]
      })
      yield { linted, fixed, problems: all }
    }
    linter.forget()
  }
}

function placeIn(path: string, { line, column }: Partial<Position>): string {
  return line === undefined || column === undefined ? path : `${path}:${line}:${column}`
}

function leftOutBy(patterns: readonly string[]): (path: string, isFolder: boolean) => boolean {
  const matcher = ignore().add([...patterns])
  return (path, isFolder) =>
    // Patterns say nothing of paths above the working folder.
    ignore.isPathValid(path) && matcher.ignores(isFolder ? `${path}/` : path)
}
