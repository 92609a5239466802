import { lstatSync, realpathSync } from 'node:fs'
import nodePath, { basename, dirname, join, resolve } from 'node:path'

import { isInside } from '../../core/paths.ts'

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

// What is not there is where its folder is.
function real(path: string): string | undefined {
  return (isThere(path) ? resolved(path) : undefined) ?? beside(path)
}

// To ask first costs less than to fail, and most of what rules look for is not there.
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return true
  }
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
