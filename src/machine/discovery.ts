import { searchPlaces } from '../config/places.ts'
import type { ConfigFind, Machine } from './machine.ts'
import { codeOf } from './read-text.ts'

const markers = ['package.json', 'package.yaml', '.git']

/** The folders from the working folder up to the project's root; without a root, the former alone. */
export function projectFolders(
  { path, exists }: Pick<Machine, 'path' | 'exists'>,
  cwd: string,
): readonly string[] {
  const folders: string[] = []
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    folders.push(folder)
    if (markers.some((marker) => exists(path.resolve(folder, marker)))) return folders
    if (path.dirname(folder) === folder) return [cwd]
  }
}

/** Looks folder by folder, up to one with a config file or a broken one: the last result counts. */
export function findProjectConfig(
  machine: Pick<Machine, 'path' | 'exists' | 'findConfig'>,
  cwd: string,
): readonly { readonly folder: string; readonly find: ConfigFind }[] {
  const finds: { folder: string; find: ConfigFind }[] = []
  for (const folder of projectFolders(machine, cwd)) {
    const find = machine.findConfig(folder, searchPlaces)
    finds.push({ folder, find })
    if (find.found !== undefined || find.broken.length > 0) break
  }
  return finds
}

/** The folder of the user's own config file, as cosmiconfig's `env-paths` has it. */
export function userConfigFolder({
  env,
  home,
  platform,
  path,
}: Pick<Machine, 'env' | 'home' | 'platform' | 'path'>): string | undefined {
  const xdg = env['XDG_CONFIG_HOME']
  if (xdg && path.isAbsolute(xdg)) return path.resolve(xdg, 'milvus')
  if (platform === 'win32' && env['APPDATA']) return path.resolve(env['APPDATA'], 'milvus/Config')
  if (home === undefined) return undefined
  const folder = platform === 'darwin' ? 'Library/Preferences/milvus' : '.config/milvus'
  return path.resolve(home, folder)
}

/**
 * Lists the places where something exists, without opening a file. What cannot be looked at (no
 * permission, a loop of links) counts as existing: reading it will say why.
 */
export function candidatesIn(
  directory: string,
  places: readonly string[] = searchPlaces,
): readonly string[] {
  return places.filter((place) => exists(`${directory}/${place}`))
}

// A link counts by itself: one that leads nowhere is broken, not absent.
function exists(path: string): boolean {
  try {
    const { lstatSync } = process.getBuiltinModule('node:fs')
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    return codeOf(error) !== 'ENOTDIR'
  }
}
