import { kindByPath } from '../../lint/documents/kind.ts'
import type { Document } from '../../lint/document.ts'
import { createLinter } from '../../lint/index.ts'
import type { Linted, LintOptions } from '../../lint/index.ts'
import { readText } from '../read-text.ts'
import { boundsAround } from './bounds.ts'
import { surroundingsOn } from './surroundings.ts'
import { walk } from './walk.ts'
import type { WalkedFolder, WalkProblem } from './walk.ts'
import { workTrees } from './work-tree.ts'

/** What is linted, and how. */
export type TreeOptions = Omit<LintOptions, 'surroundings'> & {
  /** Absolute; paths are shown from here. */
  readonly cwd: string
  readonly now: Date
  readonly platform: string
  /** Paths that are left out, though they could be linted. */
  readonly isLeftOut?: (path: string, isFolder: boolean) => boolean
  /** A text in place of the file of that path, such as standard input. */
  readonly instead?: { readonly path: string; readonly text: string }
}

/** What linting the files of one folder came to. */
export type LintedFolder = {
  readonly linted: readonly Linted[]
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
  const { cwd, now, platform, instead } = options
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
  const walked: Iterable<WalkedFolder> =
    instead === undefined
      ? walk(inputs, {
          cwd,
          workTreeOf,
          mayBeLinted: (path) => kindByPath(path) !== undefined,
          isLeftOut: options.isLeftOut ?? (() => false),
        })
      : [{ files: [{ path: instead.path, file: instead.path, isNamed: true }], problems: [] }]
  for (const { files, problems } of walked) {
    // A linter for each folder: what it remembers goes with it.
    const linter = createLinter({ ...options, surroundings })
    const documents: Document[] = []
    const unread: WalkProblem[] = []
    for (const { path, file } of files) {
      const read =
        instead === undefined ? readText(file) : ({ kind: 'text', text: instead.text } as const)
      if (read.kind === 'broken') unread.push({ path, kind: 'unreadable', reason: read.reason })
      const document = read.kind === 'text' ? linter.read(path, read.text) : undefined
      if (document !== undefined) documents.push(document)
    }
    yield { linted: linter.lint(documents), problems: [...problems, ...unread] }
  }
}
