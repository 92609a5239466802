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

// Windows has no O_NOFOLLOW, and no bit is what `|` makes of that.
const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY, W_OK } = constants

/**
 * Replaces the text of a file at once, or makes the file: a reader gets the old
 * text or the new one. The new text is written beside it, brought to disk, and moved over it. The
 * file keeps its mode and, where possible, its owner; a new one has mode 0600.
 *
 * @param path - absolute, and not a link: a caller that means the file behind one resolves it
 * @param mode - the mode to have in place of the file's
 * @throws what the file system throws; the file is then as it was
 */
export function replaceFile(path: string, text: string, mode?: number): void {
  const before = lstatSync(path, { throwIfNoEntry: false })
  if (before && !before.isFile()) throw new Error('Cannot replace it: expected a regular file')
  removeLeftovers(path)
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}-${randomHex()}.tmp`)
  try {
    writeNew(temporary, text, mode ?? (before ? before.mode & 0o777 : 0o600), before)
    move(temporary, path, text)
  } finally {
    rmSync(temporary, { force: true })
  }
  syncFolder(dirname(path))
}

/**
 * Replaces the text of a file, or of the file that a link leads to; the link stays. A file that is
 * read-only stays as it is.
 *
 * @param path - absolute
 * @throws what the file system throws; the file is then as it was
 */
export function replaceTarget(path: string, text: string): void {
  const target = realpathSync(path)
  // To replace it takes the right to write to the folder alone.
  accessSync(target, W_OK)
  replaceFile(target, text)
}

/**
 * Writes a text into a file, new or not; one that is there is replaced at once.
 *
 * @param path - absolute
 * @throws what the file system throws
 */
export function writeText(path: string, text: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })) replaceTarget(path, text)
  else writeFileSync(path, text, { flag: 'wx' })
}

function randomHex(): string {
  return randomBytes(6).toString('hex')
}

// Private from its first byte on, as there may be credentials in it.
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
    // Then it stays with this user.
  }
}

function move(temporary: string, path: string, text: string): void {
  try {
    renameSync(temporary, path)
  } catch (error) {
    // A file that is a mount of its own cannot be replaced, but its text can.
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

/** Removes what a process that was killed has left beside a file. */
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
    // A folder can be one to write to and not one to list.
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

// Without this a new name can be lost when the machine stops. Windows has no such thing.
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

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
