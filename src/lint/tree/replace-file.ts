import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * Puts a text in the place of a file's, all at once: who reads meanwhile gets the one or the other.
 * The file keeps its permissions and, where that can be, its owner; a link stays one, and what it
 * leads to is replaced.
 *
 * @param path - absolute
 * @throws what the file system throws; the file is then as it was
 */
export function replaceFile(path: string, text: string): void {
  const file = realpathSync(path)
  const { mode, uid, gid } = statSync(file)
  // A folder that can be written to would do for the rest, but the file says no.
  accessSync(file, constants.W_OK)
  const beside = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}`)
  try {
    // Private from its first byte on, as there may be credentials in it.
    writeFileSync(beside, text, { mode: 0o600, flag: 'wx' })
    keepOwner(beside, uid, gid)
    chmodSync(beside, mode & 0o777)
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}

// Root alone can give files away; to anybody else their own files stay.
function keepOwner(file: string, uid: number, gid: number): void {
  const made = statSync(file)
  if (made.uid === uid && made.gid === gid) return
  try {
    chownSync(file, uid, gid)
  } catch {
    // A file of a group one may write to is one's own from here on.
  }
}

/**
 * Writes a text into a file, new or not; one that is there is replaced all at once.
 *
 * @param path - absolute
 * @throws what the file system throws
 */
export function writeText(path: string, text: string): void {
  if (existsSync(path)) replaceFile(path, text)
  else writeFileSync(path, text, { flag: 'wx' })
}
