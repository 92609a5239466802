import { lstatSync, statSync, realpathSync } from 'node:fs'
import nodePath, { basename, dirname, join, resolve } from 'node:path'

import { isInside } from '../../core/paths.ts'
import { readText, readWhole } from '../../machine/read-text.ts'
import type { Surroundings } from '../subject.ts'
import { certificatesAmong } from './certificates.ts'
import { unlessFailing, type WorkTree } from './git.ts'

type Bounds = (path: string) => string | undefined

type Ground = {
  /** Absolute. */
  readonly cwd: string
  readonly inside: Bounds
  readonly workTreeOf: (folder: string) => WorkTree
  readonly now: Date
  /** False on Windows, where permission bits mean nothing. */
  readonly hasModes: boolean
}

/** Answers about files inside the bounds only, but about git everywhere. */
export function surroundingsOn({ cwd, inside, workTreeOf, now, hasModes }: Ground): Surroundings {
  const gitAt = (path: string): WorkTree => workTreeOf(dirname(resolve(cwd, path)))
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
    isTracked: (path) => gitAt(path).isTracked(resolve(cwd, path)),
    isIgnored: (path) => {
      const git = gitAt(path)
      return git.root === undefined ? undefined : git.isIgnored(resolve(cwd, path), false)
    },
    mode: (path) => (hasModes ? whereInside(path, modeOf) : undefined),
    certificate: certificatesAmong((path) => whereInside(path, readText)),
  }
}

function isThere(file: string): boolean | undefined {
  return unlessFailing(() => lstatSync(file, { throwIfNoEntry: false }) !== undefined)
}

function modeOf(file: string): number | undefined {
  const entry = unlessFailing(() => statSync(file, { throwIfNoEntry: false }))
  return entry && entry.mode & 0o777
}

/** Maps a path inside the given files and folders to its real path, any other to `undefined`. */
export function boundsAround(given: readonly string[], cwd: string): Bounds {
  const roots = given.map((path) => real(resolve(cwd, path))).filter((path) => path !== undefined)
  return (path) => {
    const file = real(resolve(cwd, path))
    return roots.some((root) => file && isInside(root, file, nodePath)) ? file : undefined
  }
}

// A file that does not exist yet is where its folder is. Most do not, and asking costs less than failing.
function real(path: string): string | undefined {
  const own = isThere(path) === false ? undefined : resolved(path)
  const folder = own ?? resolved(dirname(path))
  return own ?? (folder && join(folder, basename(path)))
}

function resolved(path: string): string | undefined {
  return unlessFailing(() => realpathSync(path))
}
