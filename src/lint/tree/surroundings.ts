import { lstatSync, statSync, realpathSync } from 'node:fs'
import nodePath, { basename, dirname, join, resolve } from 'node:path'

import { isInside } from '../../core/paths.ts'
import { readText, readWhole } from '../../machine/read-text.ts'
import type { Surroundings } from '../subject.ts'
import { certificatesAmong } from './certificates.ts'
import type { WorkTree } from './git.ts'

/** What the rules may know of the machine. */
export type Ground = {
  /** Absolute. */
  readonly cwd: string
  readonly bounds: Bounds
  readonly workTreeOf: (folder: string) => WorkTree
  readonly now: Date
  /** POSIX permission bits say nothing on Windows. */
  readonly hasModes: boolean
}

/** Lets rules look around, inside the bounds; of what git says, around them too. */
export function surroundingsOn({ cwd, bounds, workTreeOf, now, hasModes }: Ground): Surroundings {
  const placed = (path: string): { readonly file: string; readonly git: WorkTree } => {
    const file = resolve(cwd, path)
    return { file, git: workTreeOf(dirname(file)) }
  }
  return {
    now,
    exists: (path) => {
      const file = bounds.inside(path)
      return file === undefined ? undefined : isThere(file)
    },
    text: (path) => {
      const file = bounds.inside(path)
      const read = file === undefined ? undefined : readWhole(file)
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
    mode: (path) => {
      const file = hasModes ? bounds.inside(path) : undefined
      return file === undefined ? undefined : modeOf(file)
    },
    certificate: certificatesAmong((path) => {
      const file = bounds.inside(path)
      return file === undefined ? undefined : readText(file)
    }),
  }
}

function isThere(file: string): boolean | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined
  } catch {
    return undefined
  }
}

function modeOf(file: string): number | undefined {
  try {
    const entry = statSync(file, { throwIfNoEntry: false })
    return entry === undefined ? undefined : entry.mode & 0o777
  } catch {
    return undefined
  }
}

/** What of the machine may be looked at: the files and folders that were given, and no more. */
export type Bounds = {
  /**
   * The absolute path of something inside, without links on the way to it; `undefined` when it is
   * outside, wherever a link on the way may lead.
   */
  readonly inside: (path: string) => string | undefined
}

/** Draws the bounds around what was given. */
export function boundsAround(given: readonly string[], cwd: string): Bounds {
  const roots = given.map((path) => real(resolve(cwd, path))).filter((path) => path !== undefined)
  return {
    inside(path) {
      const file = real(resolve(cwd, path))
      if (file === undefined) return undefined
      return roots.some((root) => isInside(root, file, nodePath)) ? file : undefined
    },
  }
}

// A file that does not exist yet is where its folder is. Asking first is cheaper than failing, and
// most of the files that rules look for do not exist.
function real(path: string): string | undefined {
  return (isThere(path) === false ? undefined : resolved(path)) ?? beside(path)
}

function resolved(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

function beside(path: string): string | undefined {
  const folder = resolved(dirname(path))
  return folder === undefined ? undefined : join(folder, basename(path))
}
