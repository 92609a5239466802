import type { SourceContext } from '../sources/source.ts'

/**
 * A path as people know it: relative to the working folder when it is inside it, `~/…` when
 * it is inside the home folder, and absolute otherwise.
 */
export function displayPath(
  path: string,
  { machine: machine, cwd }: Pick<SourceContext, 'machine' | 'cwd'>,
): string {
  const inside = machine.path.relative(cwd, path)
  if (isInside(inside, machine)) return inside
  const ofHome = machine.home === undefined ? '..' : machine.path.relative(machine.home, path)
  return isInside(ofHome, machine) ? `~/${ofHome}` : path
}

function isInside(relative: string, { path }: SourceContext['machine']): boolean {
  return relative !== '' && !/^\.\.([/\\]|$)/.test(relative) && !path.isAbsolute(relative)
}
