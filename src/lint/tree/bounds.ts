import { lstatSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'

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
      const isInside = roots.some((root) => file === root || file?.startsWith(withEnd(root)))
      return isInside ? file : undefined
    },
  }
}

function withEnd(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep
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
