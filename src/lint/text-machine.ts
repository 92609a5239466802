import type { Machine } from '../machine/machine.ts'
import { folderOf, isAbsolute, joined } from './paths.ts'

/** A machine with nothing on it, for resolving what a text says and no more. */
export const textMachine: Machine = Object.freeze({
  env: Object.freeze({}),
  cwd: '/',
  platform: 'linux',
  readText: () => ({ kind: 'absent' as const }),
  findConfig: (_folder: string, places: readonly string[]) => ({
    broken: [],
    absent: places,
    alsoPresent: [],
  }),
  parseConfig: () => ({ problems: [], comments: [] }),
  parseDotenv: () => ({ entries: [], ignored: [] }),
  exists: () => false,
  path: Object.freeze({
    resolve: joined,
    dirname: folderOf,
    relative: (_from: string, to: string) => to,
    isAbsolute,
  }),
})
