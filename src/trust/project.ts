import { isInside } from '../core/paths.ts'
import { projectFolders } from '../machine/discovery.ts'
import type { Machine } from '../machine/machine.ts'

/** Whether a path is inside the project that the working folder belongs to. */
export function isInProject(machine: Machine, cwd: string, path: string): boolean {
  const root = projectFolders(machine, cwd).at(-1) ?? cwd
  return isInside(root, path, machine.path)
}
