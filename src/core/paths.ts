/** The part of `node:path` that is used. */
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

/** The path relative to a folder that it is in; empty for the folder itself. */
export function pathInside(
  folder: string,
  path: string,
  rules: Pick<PathRules, 'relative' | 'isAbsolute'>,
): string | undefined {
  const inside = rules.relative(folder, path)
  // A folder may be called `..data`; on Windows the way to another drive is an absolute path.
  return /^\.\.(?:[/\\]|$)/.test(inside) || rules.isAbsolute(inside) ? undefined : inside
}

/** Whether a path is a folder or inside it. */
export function isInside(
  folder: string,
  path: string,
  rules: Pick<PathRules, 'relative' | 'isAbsolute'>,
): boolean {
  return pathInside(folder, path, rules) !== undefined
}

/** A path as it is shown: relative to the working folder, below `~`, or else absolute. */
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
