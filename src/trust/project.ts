import { isInside } from '../core/paths.ts'
import type { Machine } from '../machine/machine.ts'

const markers = ['package.json', 'package.yaml', '.git']

/**
 * The folders from the working folder up to the project's root, which is the nearest one with a
 * `package.json`, `package.yaml` or `.git`. Without such a folder it is the working folder alone:
 * what lies further up belongs to somebody else.
 */
export function projectFolders({ path, exists }: Machine, cwd: string): readonly string[] {
  const folders: string[] = []
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    folders.push(folder)
    if (markers.some((marker) => exists(path.resolve(folder, marker)))) return folders
    if (path.dirname(folder) === folder) return [cwd]
  }
}

/** Whether a path is inside the project that the working folder belongs to. */
export function isInProject(machine: Machine, cwd: string, path: string): boolean {
  const root = projectFolders(machine, cwd).at(-1) ?? cwd
  return isInside(root, path, machine.path)
}

/**
 * The folder of the user's own config file: `$XDG_CONFIG_HOME/milvus`, or what the platform has in
 * its place, as cosmiconfig's `env-paths` has it.
 */
export function userConfigFolder({ env, home, platform, path }: Machine): string | undefined {
  const xdg = env['XDG_CONFIG_HOME']
  if (xdg && path.isAbsolute(xdg)) return path.resolve(xdg, 'milvus')
  if (platform === 'win32' && env['APPDATA']) return path.resolve(env['APPDATA'], 'milvus/Config')
  if (home === undefined) return undefined
  const folder = platform === 'darwin' ? 'Library/Preferences/milvus' : '.config/milvus'
  return path.resolve(home, folder)
}
