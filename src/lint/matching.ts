import picomatch from 'picomatch/posix.js'

import { isAbsolute } from './paths.ts'

/**
 * Makes a test for paths of patterns as `.gitignore` has them, more or less: one without a `/` is
 * about names in any folder, and one for a folder about all that is in it.
 *
 * @param folder - what the patterns are relative to, as the paths are written
 */
export function matcher(patterns: readonly string[], folder: string): (path: string) => boolean {
  const tests = patterns.map((pattern) => {
    const whole = pattern.replace(/^\.\//, '').replace(/\/$/, '/**')
    return picomatch([whole, `${whole}/**`], { dot: true, basename: !whole.includes('/') })
  })
  return (path) => {
    const inside = relative(folder, path)
    return inside !== undefined && tests.some((test) => test(inside))
  }
}

// Only paths inside the folder can match.
function relative(folder: string, path: string): string | undefined {
  if (folder === '.' || folder === '')
    return isAbsolute(path) || path.startsWith('../') ? undefined : path
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined
}
