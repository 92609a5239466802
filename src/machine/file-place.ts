import { constants } from 'node:fs'
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

import type { SecretPlace } from '../secrets/place.ts'

const { O_CREAT, O_EXCL, O_WRONLY } = constants

/**
 * A file with a credential in it. A new text is written beside it, brought to disk, and moved over
 * it, so that a reader sees the old text or the new one; mode, owner and a newline at the end stay.
 * A link stays one: the file it leads to is replaced.
 */
export function filePlace(path: string): SecretPlace {
  return {
    name: `the file ${path}`,
    pendingName: `${path}.pending`,
    read: async () => textOf(path),
    pending: async () => textOf(await pendingOf(path)),
    async stage(text) {
      const target = await realpath(path)
      await put(`${target}.pending`, await asBefore(target, text), 0o600)
    },
    async promote(text) {
      const target = await realpath(path)
      const { mode, uid, gid } = await stat(target)
      const next = await asBefore(target, text)
      await put(target, next, mode & 0o777, { uid, gid })
      await rm(`${target}.pending`, { force: true })
      await sync(dirname(target))
    },
    discard: async () => rm(await pendingOf(path), { force: true }),
  }
}

async function pendingOf(path: string): Promise<string> {
  return `${await realpath(path)}.pending`
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).replace(/\r?\n$/, '')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

async function asBefore(path: string, text: string): Promise<string> {
  const [end = ''] = /\r?\n$/.exec(await readFile(path, 'utf8')) ?? []
  return text + end
}

type Owner = { readonly uid: number; readonly gid: number }

async function put(path: string, text: string, mode: number, owner?: Owner): Promise<void> {
  const temporary = `${path}.tmp`
  // What a run that was killed left there; never a link that somebody else made.
  await rm(temporary, { force: true })
  const file = await open(temporary, O_CREAT | O_EXCL | O_WRONLY, 0o600)
  try {
    await file.writeFile(text)
    await file.chmod(mode)
    // Only root may give files away; others own what they write.
    if (owner) await file.chown(owner.uid, owner.gid).catch(() => undefined)
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await rename(temporary, path)
  } catch (error) {
    // A file that is mounted by itself cannot be replaced, but its text can.
    if (codeOf(error) !== 'EBUSY') throw error
    await overwrite(path, text)
    await rm(temporary, { force: true })
  }
  await sync(dirname(path))
}

async function overwrite(path: string, text: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.truncate(0)
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

// Without this a new name can be forgotten when the machine stops. Windows has no such thing.
async function sync(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // Not every file system can.
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
