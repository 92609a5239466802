import { randomBytes } from 'node:crypto'
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import type { Stats } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { codeOf } from './read-text.ts'

// Windows has no O_NOFOLLOW; `|` takes undefined for 0.
const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY, W_OK } = constants

/**
 * Creates or atomically replaces a file, which must not be a link. It keeps its mode, unless another
 * is given, and where possible its owner; a new one has mode 0600. On an error it is unchanged.
 */
export function replaceFile(path: string, text: string, mode?: number): void {
  const before = lstatSync(path, { throwIfNoEntry: false })
  if (before && !before.isFile()) throw new Error('Cannot replace it: expected a regular file')
  removeLeftovers(path)
  const unique = `${process.pid}-${randomBytes(6).toString('hex')}`
  const temporary = join(dirname(path), `.${basename(path)}.${unique}.tmp`)
  try {
    writeNew(temporary, text, mode ?? (before ? before.mode & 0o777 : 0o600), before)
    move(temporary, path, text)
  } finally {
    rmSync(temporary, { force: true })
  }
  syncFolder(dirname(path))
}

/** Replaces a file, or the one that a link leads to. A read-only file is refused. */
export function replaceTarget(path: string, text: string): void {
  const target = realpathSync(path)
  // Replacing a file takes write permission on its folder only.
  accessSync(target, W_OK)
  replaceFile(target, text)
}

export function writeText(path: string, text: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })) replaceTarget(path, text)
  else writeFileSync(path, text, { flag: 'wx' })
}

// Private from its first byte, as it may hold credentials.
function writeNew(path: string, text: string, mode: number, owner: Stats | undefined): void {
  const file = openSync(path, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, 0o600)
  try {
    writeFileSync(file, text)
    if (owner) keepOwner(file, owner)
    fchmodSync(file, mode)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function keepOwner(file: number, { uid, gid }: Stats): void {
  const made = fstatSync(file)
  if (made.uid === uid && made.gid === gid) return
  try {
    fchownSync(file, uid, gid)
  } catch {
    // It then belongs to this user.
  }
}

function move(temporary: string, path: string, text: string): void {
  try {
    renameSync(temporary, path)
  } catch (error) {
    // A file that is a mount point cannot be replaced, but it can be overwritten.
    if (codeOf(error) !== 'EBUSY') throw error
    overwrite(path, text)
  }
}

function overwrite(path: string, text: string): void {
  const file = openSync(path, O_WRONLY | O_NOFOLLOW)
  try {
    ftruncateSync(file)
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Removes the temporary files of processes that were killed. */
function removeLeftovers(path: string): void {
  const folder = dirname(path)
  const prefix = `.${basename(path)}.`
  for (const name of namesIn(folder)) {
    if (!name.startsWith(prefix)) continue
    const [, pid] = /^(\d+)-[\da-f]{12}\.tmp$/.exec(name.slice(prefix.length)) ?? []
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true })
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // A folder can be writable and not readable.
    return []
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

// Without this, a crash of the machine can lose the new name. Windows cannot sync folders.
function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch {
    // Not every file system can.
  }
}
