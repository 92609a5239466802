import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join, normalize, resolve, sep } from 'node:path'
import picomatch from 'picomatch'
import { unlessFailing, type WorkTree } from './git.ts'

/** The files of one folder to lint, sorted by name. */
export type WalkedFolder = {
  readonly files: readonly WalkedFile[]
  readonly problems: readonly WalkProblem[]
}

type WalkedFile = {
  /** For messages: as given, with `/` between folders. */
  readonly path: string
  /** Absolute. */
  readonly file: string
  /** False if found in a folder or by a pattern. */
  readonly isNamed: boolean
}

/** An input that leads to nothing, or a file or folder that cannot be read. */
export type WalkProblem =
  | {
      readonly kind: 'unreadable'
      readonly path: string
      /** Completes "the file …". */
      readonly reason: string
    }
  | {
      readonly kind: 'absent' | 'no-match'
      /** The input's number, from 1; its text may be a credential. */
      readonly input: number
    }

type WalkOptions = {
  /** Absolute. */
  readonly cwd: string
  readonly mayBeLinted: (path: string) => boolean
  readonly isLeftOut: (path: string, isFolder: boolean) => boolean
  readonly workTreeOf: (folder: string) => WorkTree
}

/**
 * Finds the plain files of inputs, one folder at a time, without what git ignores in folders and links
 * that lead out of an input. A path that exists is not taken for a pattern.
 */
export function* walk(inputs: readonly string[], options: WalkOptions): Generator<WalkedFolder> {
  const seen = new Set<string>()
  for (const [at, input] of inputs.entries()) {
    for (const folder of walkInput(input, at + 1, options)) {
      const files = folder.files.filter(({ file }) => !seen.has(file))
      for (const { file } of files) seen.add(file)
      if (files.length + folder.problems.length > 0) yield { ...folder, files }
    }
  }
}

function* walkInput(input: string, number: number, options: WalkOptions): Generator<WalkedFolder> {
  const shown = display(input)
  const file = resolve(options.cwd, input)
  let entry
  try {
    entry = statSync(file, { throwIfNoEntry: false })
  } catch {
    yield unreadable(shown, 'cannot be looked at')
    return
  }
  if (entry?.isDirectory()) yield* walkFolder(start(file, shown), options)
  else if (entry !== undefined)
    yield { files: [{ path: shown, file, isNamed: true }], problems: [] }
  else if (picomatch.scan(shown).isGlob) yield* walkPattern(shown, number, options)
  else yield { files: [], problems: [{ kind: 'absent', input: number }] }
}

function unreadable(path: string, reason: string): WalkedFolder {
  return { files: [], problems: [{ kind: 'unreadable', path, reason }] }
}

type Place = {
  /** Absolute. */
  readonly folder: string
  readonly shown: string
  /** The folder that must not be left, with links resolved. */
  readonly root: string
  /** The input; it is walked even if git ignores it. */
  readonly named: string
}

function start(folder: string, shown: string): Place {
  return { folder, shown, root: realpathSync(folder), named: folder }
}

function* walkFolder(place: Place, options: WalkOptions): Generator<WalkedFolder> {
  const entries = entriesOf(place)
  if (entries === undefined) {
    yield unreadable(place.shown, 'cannot be looked into')
    return
  }
  const workTree = options.workTreeOf(place.folder)
  const files: WalkedFile[] = []
  const folders: Place[] = []
  for (const { name, path, file, kind } of entries) {
    const isFolder = kind === 'folder'
    if (['.git', 'node_modules'].includes(name) || options.isLeftOut(path, isFolder)) continue
    if (workTree.isIgnored(file, isFolder, place.named)) continue
    if (isFolder) folders.push({ ...place, folder: file, shown: path })
    else if (options.mayBeLinted(path)) files.push({ path, file, isNamed: false })
  }
  if (files.length > 0) yield { files, problems: [] }
  for (const folder of folders) yield* walkFolder(folder, options)
}

type WalkEntry = Omit<WalkedFile, 'isNamed'> & { name: string; kind: 'file' | 'folder' }

function entriesOf({ folder, shown, root }: Place): WalkEntry[] | undefined {
  const names = unlessFailing(() => readdirSync(folder, { withFileTypes: true }))
  return names
    ?.toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry): WalkEntry[] => {
      const file = join(folder, entry.name)
      const own = entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : undefined
      const kind = entry.isSymbolicLink() ? linkedKind(file, root) : own
      const path = shown === '.' ? entry.name : `${shown.replace(/\/$/, '')}/${entry.name}`
      return kind === undefined ? [] : [{ name: entry.name, path, file, kind }]
    })
}

// A linked file is read if it is inside the root; a linked folder there is walked at its own place.
function linkedKind(file: string, root: string): 'file' | undefined {
  return unlessFailing(() => {
    const target = realpathSync(file)
    return target.startsWith(root + sep) && statSync(target).isFile() ? 'file' : undefined
  })
}

function* walkPattern(
  pattern: string,
  number: number,
  options: WalkOptions,
): Generator<WalkedFolder> {
  const { base } = picomatch.scan(pattern)
  const folder = resolve(options.cwd, base)
  const isMatch = picomatch(pattern, { dot: true })
  let matched = false
  if (existsSync(folder)) {
    const shown = base === '' ? '.' : display(base)
    for (const { files, problems } of walkFolder(start(folder, shown), options)) {
      const chosen = files.filter(({ path }) => isMatch(path))
      matched ||= chosen.length > 0
      if (chosen.length + problems.length > 0) yield { files: chosen, problems }
    }
  }
  if (!matched) yield { files: [], problems: [{ kind: 'no-match', input: number }] }
}

/** A path for messages: with `/` between folders, and without `.//` in front. */
function display(input: string): string {
  const plain = normalize(input).split(sep).join('/')
  return plain.length > 1 ? plain.replace(/\/$/, '') : plain
}
