import { readFile, realpath, rm } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import type { RotationPort } from './capabilities.ts'
import { codeOf } from './read-text.ts'
import { replaceFile } from './replace-file.ts'
import { send } from './send.ts'

export const rotationPort: RotationPort = {
  send,
  files: {
    realPath: (path) => realpath(path),
    read,
    replace: (path, text, options) =>
      Promise.resolve().then(() => replaceFile(path, text, options?.mode)),
    remove: (path) => rm(path, { force: true }),
  },
  pause: (ms) => setTimeout(ms),
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}
