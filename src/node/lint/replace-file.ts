import { randomBytes } from 'node:crypto'
import {
  chmodSync,
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
 * The file keeps its permissions; a link stays one, and what it leads to is replaced.
 *
 * @param path - absolute
 * @throws what the file system throws; the file is then as it was
 */
export function replaceFile(path: string, text: string): void {
  const file = realpathSync(path)
  const { mode } = statSync(file)
  const beside = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}`)
  try {
    // Private from its first byte on, as there may be credentials in it.
    writeFileSync(beside, text, { mode: 0o600, flag: 'wx' })
    chmodSync(beside, mode & 0o777)
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
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
