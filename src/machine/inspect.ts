import type { FileFacts } from './machine.ts'

const groupReads = 0o040
const othersRead = 0o004

/**
 * Looks up where a file really is and who can read it. Windows has no modes, so there no file is
 * said to be exposed. A group may read what root owns, as with the keys of PostgreSQL's clients:
 * that is how an administrator hands a file to a service.
 */
export function inspect(path: string): FileFacts | undefined {
  try {
    const { realpathSync, statSync } = process.getBuiltinModule('node:fs')
    const real = realpathSync.native(path)
    const { mode, uid } = statSync(real)
    const tooMany = uid === 0 ? othersRead : othersRead | groupReads
    return { path: real, isExposed: process.platform !== 'win32' && (mode & tooMany) !== 0 }
  } catch {
    return undefined
  }
}
