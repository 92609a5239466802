type Machine = {
  readonly home?: string | undefined
  readonly path: { readonly resolve: (folder: string, path: string) => string }
}

/** Makes a path absolute: `~` is the home folder, anything relative starts at `folder`. */
export function expandPath(text: string, folder: string, { home, path }: Machine): string {
  if (home !== undefined && (text === '~' || /^~[/\\]/.test(text))) {
    return path.resolve(home, `.${text.slice(1)}`)
  }
  return path.resolve(folder, text)
}
