import picomatch from 'picomatch/posix.js'

import { isAbsolute } from './paths.ts'

/**
 * A folder, as paths are written; or what tells of a path how it is seen from there, with `undefined`
 * for one that is not inside.
 */
export type Folder = string | ((path: string) => string | undefined)

/**
 * Makes a test for paths of patterns as `.gitignore` has them, more or less: one without a `/` is
 * about names in any folder, and one for a folder about all that is in it.
 *
 * @param folder - what the patterns are relative to, as the paths are written
 */
export function matcher(patterns: readonly string[], folder: Folder): (path: string) => boolean {
  const tests = patterns.map((pattern) => {
    const whole = pattern.replace(/^\.\//, '').replace(/\/$/, '/**')
    return picomatch([whole, `${whole}/**`], { dot: true, basename: !whole.includes('/') })
  })
  return (path) => {
    const inside = typeof folder === 'string' ? relative(folder, path) : folder(path)
    return inside !== undefined && tests.some((test) => test(inside))
  }
}

// Only paths inside the folder can match.
function relative(folder: string, path: string): string | undefined {
  if (folder === '.' || folder === '')
    return isAbsolute(path) || path.startsWith('../') ? undefined : path
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined
}
