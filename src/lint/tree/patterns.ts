import ignore from 'ignore'
import type { Ignore } from 'ignore'

/** What the patterns of one folder say of a path from there on; folders end in `/`. */
export type Patterns = (path: string) => {
  readonly ignored: boolean
  readonly unignored: boolean
}

/**
 * Reads patterns as git does. They are asked of a path whose folders are known not to be ignored, by
 * these patterns or because a nearer file overrules them.
 *
 * @param texts - the texts of `.gitignore` and its like, weakest first
 */
export function patternsOf(texts: readonly string[], ignoreCase: boolean): Patterns {
  const own = ignore({ ignorecase: ignoreCase }).add(
    texts.flatMap((text) => text.replace(/^\uFEFF/, '').split(/\r?\n/)),
  )
  const below = new Map<string, Ignore>()
  return (path) => {
    const said = own.test(path)
    const folders = foldersOf(path)
    // The library takes a path to be ignored along with its folder, which is not for one file to say.
    if (!said.ignored || !folders.some((folder) => own.test(folder).ignored)) return said
    const last = folders.at(-1) ?? ''
    const known =
      below.get(last) ??
      ignore({ ignorecase: ignoreCase })
        .add(own)
        .add(folders.map((folder) => `!/${folder.replace(/[\\*?[\] ]/g, String.raw`\$&`)}`))
    below.set(last, known)
    return known.test(path)
  }
}

// `a/b/c` is in `a/` and `a/b/`.
function foldersOf(path: string): readonly string[] {
  const words = path.replace(/\/$/, '').split('/').slice(0, -1)
  return words.map((_, at) => `${words.slice(0, at + 1).join('/')}/`)
}
