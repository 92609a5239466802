import type { SourceContext } from './source.ts'

/**
 * A path as people know it: relative to the working folder when it is inside it, `~/…` when
 * it is inside the home folder, and absolute otherwise.
 */
export function displayPath(
  path: string,
  { host, cwd }: Pick<SourceContext, 'host' | 'cwd'>,
): string {
  const inside = host.path.relative(cwd, path)
  if (isInside(inside, host)) return inside
  const ofHome = host.home === undefined ? '..' : host.path.relative(host.home, path)
  return isInside(ofHome, host) ? `~/${ofHome}` : path
}

function isInside(relative: string, { path }: SourceContext['host']): boolean {
  return relative !== '' && !/^\.\.([/\\]|$)/.test(relative) && !path.isAbsolute(relative)
}
