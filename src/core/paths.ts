/** What working with paths takes of a machine; `node:path` has it. */
type PathRules = {
  readonly resolve: (folder: string, path: string) => string
  /** `to` as seen from `from`. */
  readonly relative: (from: string, to: string) => string
  readonly isAbsolute: (path: string) => boolean
}

/** Makes a path absolute: `~` is the home folder, anything relative starts at `folder`. */
export function expandPath(
  text: string,
  folder: string,
  machine: { readonly home?: string | undefined; readonly path: Pick<PathRules, 'resolve'> },
): string {
  const { home, path } = machine
  if (home !== undefined && (text === '~' || /^~[/\\]/.test(text))) {
    return path.resolve(home, `.${text.slice(1)}`)
  }
  return path.resolve(folder, text)
}

/**
 * A path as seen from a folder that it is inside of, empty for the folder itself; `undefined` when it
 * is outside. Compared by whole segments: a folder may be called `..data`.
 */
export function pathInside(
  folder: string,
  path: string,
  rules: Pick<PathRules, 'relative' | 'isAbsolute'>,
): string | undefined {
  const inside = rules.relative(folder, path)
  // On Windows the way to another drive is an absolute path.
  return /^\.\.(?:[/\\]|$)/.test(inside) || rules.isAbsolute(inside) ? undefined : inside
}

/** Whether a path is inside a folder, or is the folder itself. */
export function isInside(
  folder: string,
  path: string,
  rules: Pick<PathRules, 'relative' | 'isAbsolute'>,
): boolean {
  return pathInside(folder, path, rules) !== undefined
}

/**
 * A path as people know it: relative to the working folder when it is inside it, `~/…` when
 * it is inside the home folder, and absolute otherwise.
 */
export function displayPath(
  path: string,
  context: {
    readonly cwd: string
    readonly machine: {
      readonly home?: string | undefined
      readonly path: Pick<PathRules, 'relative' | 'isAbsolute'>
    }
  },
): string {
  const { cwd, machine } = context
  const inside = pathInside(cwd, path, machine.path)
  if (inside) return inside
  const inHome = machine.home && pathInside(machine.home, path, machine.path)
  return inHome ? `~/${inHome}` : path
}
