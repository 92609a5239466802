import { lstatSync, statSync, realpathSync } from 'node:fs'
import nodePath, { basename, dirname, join, resolve } from 'node:path'

import { isInside } from '../../core/paths.ts'
import { readText, readWhole } from '../../machine/read-text.ts'
import type { Surroundings } from '../subject.ts'
import { certificatesAmong } from './certificates.ts'
import type { WorkTree } from './git.ts'

type Bounds = (path: string) => string | undefined

/** What the rules may know of the machine. */
type Ground = {
  /** Absolute. */
  readonly cwd: string
  readonly inside: Bounds
  readonly workTreeOf: (folder: string) => WorkTree
  readonly now: Date
  /** Whether permission bits mean something; not on Windows. */
  readonly hasModes: boolean
}

/** What rules may ask about the files inside the bounds, and about git everywhere. */
export function surroundingsOn({ cwd, inside, workTreeOf, now, hasModes }: Ground): Surroundings {
  const placed = (path: string): { readonly file: string; readonly git: WorkTree } => {
    const file = resolve(cwd, path)
    return { file, git: workTreeOf(dirname(file)) }
  }
  const whereInside = <T>(path: string, ask: (file: string) => T): T | undefined => {
    const file = inside(path)
    return file === undefined ? undefined : ask(file)
  }
  return {
    now,
    exists: (path) => whereInside(path, isThere),
    text: (path) => {
      const read = whereInside(path, readWhole)
      return read?.kind === 'text' ? read.text : undefined
    },
    isTracked: (path) => {
      const { file, git } = placed(path)
      return git.isTracked(file)
    },
    isIgnored: (path) => {
      const { file, git } = placed(path)
      return git.root === undefined ? undefined : git.isIgnored(file, false)
    },
    mode: (path) => (hasModes ? whereInside(path, modeOf) : undefined),
    certificate: certificatesAmong((path) => whereInside(path, readText)),
  }
}

function unlessFailing<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch {
    return undefined
  }
}

function isThere(file: string): boolean | undefined {
  return unlessFailing(() => lstatSync(file, { throwIfNoEntry: false }) !== undefined)
}

function modeOf(file: string): number | undefined {
  const entry = unlessFailing(() => statSync(file, { throwIfNoEntry: false }))
  return entry && entry.mode & 0o777
}

/**
 * The bounds of what may be looked at: the files and folders that were given. Returns the absolute path
 * of something inside, with links resolved; `undefined` when it is outside, wherever a link may lead.
 */
export function boundsAround(given: readonly string[], cwd: string): Bounds {
  const roots = given.map((path) => real(resolve(cwd, path))).filter((path) => path !== undefined)
  return (path) => {
    const file = real(resolve(cwd, path))
    return roots.some((root) => file && isInside(root, file, nodePath)) ? file : undefined
  }
}

// A file that does not exist yet is where its folder is. Asking first is cheaper than failing, and
// most of the files that rules look for do not exist.
function real(path: string): string | undefined {
  const own = isThere(path) === false ? undefined : resolved(path)
  const folder = own ?? resolved(dirname(path))
  return own ?? (folder && join(folder, basename(path)))
}

function resolved(path: string): string | undefined {
  return unlessFailing(() => realpathSync(path))
}
