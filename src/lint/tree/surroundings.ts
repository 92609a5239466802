import { lstatSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Surroundings } from '../subject.ts'
import { readText, readWhole } from '../../machine/read-text.ts'
import type { Bounds } from './bounds.ts'
import { certificatesAmong } from './certificates.ts'
import type { WorkTree } from './work-tree.ts'

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
