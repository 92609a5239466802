import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { maxBytes } from '../../machine/read-text.ts'
import { patternsOf } from './patterns.ts'
import type { Patterns } from './patterns.ts'
import { trackedIn } from './tracked.ts'
import type { Tracked } from './tracked.ts'

/** What git says of the paths of one work tree, found out without running it. Paths are absolute. */
export type WorkTree = {
  /**
   * Whether git would ignore it. `isFolder` matters to patterns that end in `/`; a folder that was
   * `named`, and those above it, count as not ignored.
   */
  readonly isIgnored: (path: string, isFolder: boolean, named?: string) => boolean
  /** `undefined` when there is no work tree, or its index cannot be read. */
  readonly isTracked: (path: string) => boolean | undefined
  /** The root, if this is a work tree of git's at all. */
  readonly root: string | undefined
}

/** Answers for any folder, and opens each work tree once. Folders are absolute. */
export function workTrees(): (folder: string) => WorkTree {
  const known = new Map<string, WorkTree>()
  return (folder) => {
    const found =
      known.get(folder) ??
      (existsSync(join(folder, '.git')) ? undefined : known.get(dirname(folder))) ??
      openWorkTree(folder)
    known.set(folder, found)
    return found
  }
}

/**
 * Opens the work tree that a folder is in. Without one, `.gitignore` files count from that folder on.
 *
 * @param folder - absolute, without links in it
 */
function openWorkTree(folder: string): WorkTree {
  const root = rootOf(folder)
  const top = root ?? folder
  const gitFolder = root === undefined ? undefined : gitFolderOf(root)
  const files = new Map<string, Patterns | undefined>()
  const answers = new Map<string, boolean>()
  let tracked: Tracked | null | undefined = null

  const patterns = (of: string): Patterns | undefined => {
    if (!files.has(of)) files.set(of, patternsIn(of, gitFolder, of === top))
    return files.get(of)
  }
  const inside = (path: string): boolean => path === top || path.startsWith(top + sep)
  const isIgnored = (path: string, isFolder: boolean, named = top): boolean => {
    if (path === top || path === named || !inside(path)) return false
    const key = `${named}\0${path}`
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = isIgnored(dirname(path), true, named) || matches(path, isFolder)
    if (isFolder) answers.set(key, answer)
    return answer
  }
  // The file nearest to a path speaks last; in it, the last pattern that matches.
  const matches = (path: string, isFolder: boolean): boolean => {
    for (let at = dirname(path); inside(at); at = dirname(at)) {
      const said = patterns(at)?.(slashed(relative(at, path)) + (isFolder ? '/' : ''))
      if (said?.ignored) return true
      if (said?.unignored) return false
      if (at === top) break
    }
    return false
  }
  const isTracked = (path: string): boolean | undefined => {
    if (root === undefined || gitFolder === undefined) return undefined
    tracked ??= tracked === null ? readTracked(gitFolder) : undefined
    return tracked?.has(slashed(relative(root, path)))
  }
  return { root, isIgnored, isTracked }

  function rootOf(start: string): string | undefined {
    for (let at = start; ; at = dirname(at)) {
      if (existsSync(join(at, '.git'))) return at
      if (dirname(at) === at) return undefined
    }
  }
}

const slashed = (path: string): string => path.split(sep).join('/')

/** The folder of git's data; in a linked work tree or a submodule, `.git` is a file that names it. */
function gitFolderOf(root: string): string | undefined {
  const at = join(root, '.git')
  if (statSync(at, { throwIfNoEntry: false })?.isDirectory()) return at
  const named = /^gitdir: (.+?)\s*$/m.exec(readSmall(at)?.toString('utf8') ?? '')?.[1]
  return named === undefined ? undefined : resolve(root, named)
}

// Linked work trees share all but their index.
function commonFolder(gitFolder: string): string {
  const named = readSmall(join(gitFolder, 'commondir'))?.toString('utf8').trim()
  return named ? resolve(gitFolder, named) : gitFolder
}

function patternsIn(
  folder: string,
  gitFolder: string | undefined,
  isTop: boolean,
): Patterns | undefined {
  // git does not follow a .gitignore that is a link, and it may lead anywhere.
  const at = join(folder, '.gitignore')
  const own = isLink(at) ? undefined : readSmall(at)?.toString('utf8')
  const common = gitFolder && commonFolder(gitFolder)
  const exclude = isTop && common ? readSmall(join(common, 'info', 'exclude')) : undefined
  if (own === undefined && exclude === undefined) return undefined
  const config = (common && readSmall(join(common, 'config'))?.toString('utf8')) ?? ''
  // What stands later wins, and a .gitignore is stronger than info/exclude.
  return patternsOf([exclude?.toString('utf8') ?? '', own ?? ''], isSet(config, 'ignorecase'))
}

function isSet(config: string, name: string): boolean {
  return new RegExp(String.raw`^\s*${name}\s*(?:=\s*(?:true|yes|on|1)\s*)?$`, 'im').test(config)
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
  } catch {
    return true
  }
}

function readTracked(gitFolder: string): Tracked | undefined {
  const config = readSmall(join(commonFolder(gitFolder), 'config'))?.toString('utf8') ?? ''
  const hashLength = /^\s*objectformat\s*=\s*sha256\s*$/im.test(config) ? 32 : 20
  const index = readSmall(join(gitFolder, 'index'), maxBytes * 20)
  return index === undefined ? undefined : trackedIn(index, hashLength)
}

function readSmall(path: string, limit: number = maxBytes): Buffer | undefined {
  try {
    const entry = statSync(path, { throwIfNoEntry: false })
    return entry?.isFile() && entry.size <= limit ? readFileSync(path) : undefined
  } catch {
    return undefined
  }
}
