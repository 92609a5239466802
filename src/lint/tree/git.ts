import { Buffer } from 'node:buffer'
import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import ignore, { type Ignore, type TestResult } from 'ignore'

import { maxBytes } from '../../machine/read-text.ts'

/** Returns `undefined` for a call that throws. */
export function unlessFailing<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch {
    return undefined
  }
}

/** What git would answer for absolute paths in one work tree, without running git. */
export type WorkTree = {
  /** `isFolder` matters to patterns that end in `/`; `named` and the folders above are not ignored. */
  readonly isIgnored: (path: string, isFolder: boolean, named?: string) => boolean
  /** `undefined` without a readable index. */
  readonly isTracked: (path: string) => boolean | undefined
  /** The root, if there is a work tree. */
  readonly root: string | undefined
}

/** Finds the work trees of absolute folders, and opens each once. */
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

// Without a work tree, `.gitignore` files count from the folder on, which has no links in its path.
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
  // The nearest file decides; in it, the last pattern that matches.
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

// In a linked work tree or a submodule, `.git` is a file that names the folder.
function gitFolderOf(root: string): string | undefined {
  const at = join(root, '.git')
  if (statSync(at, { throwIfNoEntry: false })?.isDirectory()) return at
  const named = /^gitdir: (.+)$/m.exec(readSmall(at) ?? '')?.[1]?.trimEnd()
  return named === undefined ? undefined : resolve(root, named)
}

// Linked work trees share all but their index.
function commonFolder(gitFolder: string): string {
  const named = readSmall(join(gitFolder, 'commondir'))?.trim()
  return named ? resolve(gitFolder, named) : gitFolder
}

function patternsIn(
  folder: string,
  gitFolder: string | undefined,
  isTop: boolean,
): Patterns | undefined {
  // As git does, and because it may lead anywhere, a .gitignore that is a link is not followed.
  const at = join(folder, '.gitignore')
  const own = isLink(at) ? undefined : readSmall(at)
  const common = gitFolder && commonFolder(gitFolder)
  const exclude = isTop && common ? readSmall(join(common, 'info', 'exclude')) : undefined
  if (own === undefined && exclude === undefined) return undefined
  const config = (common && readSmall(join(common, 'config'))) ?? ''
  const ignoreCase = /^[ \t]*ignorecase[ \t]*(?:=[ \t]*(?:true|yes|on|1)[ \t]*)?$/im.test(config)
  // What stands later wins, and a .gitignore is stronger than info/exclude.
  return patternsOf([exclude ?? '', own ?? ''], ignoreCase)
}

function isLink(path: string): boolean {
  return (
    unlessFailing(() => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true) ??
    true
  )
}

function readTracked(gitFolder: string): Tracked | undefined {
  const config = readSmall(join(commonFolder(gitFolder), 'config')) ?? ''
  const hashLength = /^[ \t]*objectformat[ \t]*=[ \t]*sha256[ \t]*$/im.test(config) ? 32 : 20
  const index = readBytes(join(gitFolder, 'index'), maxBytes * 20)
  return index && trackedIn(index, hashLength)
}

function readSmall(path: string): string | undefined {
  return readBytes(path, maxBytes)?.toString('utf8')
}

function readBytes(path: string, limit: number): Buffer | undefined {
  return unlessFailing(() => {
    const entry = statSync(path, { throwIfNoEntry: false })
    return entry?.isFile() && entry.size <= limit ? readFileSync(path) : undefined
  })
}

/** Tests a path relative to the patterns' folder; folders end in `/`. */
type Patterns = (path: string) => TestResult

/** Reads texts of patterns, weakest first; they are tested only for paths in folders not ignored. */
function patternsOf(texts: readonly string[], ignoreCase: boolean): Patterns {
  const own = ignore({ ignorecase: ignoreCase }).add(
    texts.flatMap((text) => text.replace(/^\uFEFF/, '').split(/\r?\n/)),
  )
  const below = new Map<string, Ignore>()
  return (path) => {
    const said = own.test(path)
    const folders = foldersOf(path)
    // The library ignores all in an ignored folder, but a nearer file may have decided otherwise.
    if (!said.ignored || !folders.some((folder) => own.test(folder).ignored)) return said
    const last = folders.at(-1) ?? ''
    const known =
      below.get(last) ??
      ignore({ ignorecase: ignoreCase })
        .add(own)
        .add(folders.map((folder) => `!/${folder.replace(/[\\*?[\] ]/g, String.raw`\$&`)}`))
    below.set(last, known)
    return known.test(path)
  }
}

// `a/b/c` is in `a/` and `a/b/`.
function foldersOf(path: string): readonly string[] {
  const words = path.replace(/\/$/, '').split('/').slice(0, -1)
  return words.map((_, at) => `${words.slice(0, at + 1).join('/')}/`)
}

/** Paths from the root of a work tree, with `/` between folders. */
type Tracked = ReadonlySet<string>

/**
 * Reads `.git/index` (gitformat-index, versions 2 to 4, not split), as git itself would run what the
 * checkout configures (`core.fsmonitor`). The hash length is 20 for SHA-1, 32 for SHA-256 repositories.
 */
export function trackedIn(bytes: Buffer, hashLength: 20 | 32): Tracked | undefined {
  if (bytes.length < 12 + hashLength || bytes.toString('latin1', 0, 4) !== 'DIRC') return undefined
  const version = bytes.readUInt32BE(4)
  const count = bytes.readUInt32BE(8)
  if (version < 2 || version > 4) return undefined
  const paths = new Set<string>()
  let at = 12
  let name = Buffer.alloc(0)
  for (let entry = 0; entry < count; entry += 1) {
    // Ten numbers of file data, the hash, and the flags, which may announce more flags.
    const flagsAt = at + 40 + hashLength
    if (flagsAt + 2 > bytes.length) return undefined
    const nameAt = flagsAt + ((bytes.readUInt16BE(flagsAt) & 0x4000) === 0 ? 2 : 4)
    const found = version === 4 ? shortened(bytes, nameAt, name) : whole(bytes, at, nameAt)
    // In a sparse checkout, a folder stands for its files.
    if (found === undefined || found.name.at(-1) === 0x2f) return undefined
    name = found.name
    at = found.next
    paths.add(name.toString('utf8'))
  }
  return bytes.toString('latin1', at, at + 4) === 'link' ? undefined : paths
}

type Name = { readonly name: Buffer<ArrayBuffer>; readonly next: number }

// A NUL ends the name; more of them pad the entry to a multiple of eight bytes.
function whole(bytes: Buffer, start: number, nameAt: number): Name | undefined {
  const end = bytes.indexOf(0, nameAt)
  if (end < 0) return undefined
  const length = end - start
  return { name: Buffer.from(bytes.subarray(nameAt, end)), next: start + length + 8 - (length % 8) }
}

// Version 4: how much of the previous path to drop, then what to append.
function shortened(bytes: Buffer, nameAt: number, before: Buffer): Name | undefined {
  let at = nameAt
  let drop = 0
  for (;;) {
    const byte = bytes[at]
    if (byte === undefined || at - nameAt > 8) return undefined
    at += 1
    drop = drop * 128 + (byte & 0x7f)
    if ((byte & 0x80) === 0) break
    drop += 1
  }
  const end = bytes.indexOf(0, at)
  if (end < 0 || drop > before.length) return undefined
  const name = Buffer.concat([before.subarray(0, before.length - drop), bytes.subarray(at, end)])
  return { name, next: end + 1 }
}
