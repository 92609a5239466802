import { lstatSync, readlinkSync, statSync, watch } from 'node:fs'
import type { FSWatcher } from 'node:fs'
import { basename, join, parse, resolve, sep } from 'node:path'
import type { PathWatcher, WatchPort } from './machine.ts'

/** A watched folder, and the names in it that matter. */
type Watched = {
  readonly watcher: FSWatcher
  identity: string
  names: ReadonlySet<string>
}

/** As many links as Linux follows. */
const maxLinks = 40

export const watchPort: WatchPort = {
  watchPaths,
  after(ms, then, { persistent }) {
    const timer = setTimeout(then, ms)
    if (!persistent) timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Calls back when no event has come for a while, and at the latest after ten times that. */
function debounce(forMs: number, persistent: boolean, then: () => void) {
  let timer: NodeJS.Timeout | undefined
  let since: number | undefined

  function stop(): void {
    clearTimeout(timer)
    timer = undefined
    since = undefined
  }

  return {
    stop,
    restart() {
      since ??= performance.now()
      const left = since + 10 * forMs - performance.now()
      clearTimeout(timer)
      timer = setTimeout(
        () => {
          stop()
          then()
        },
        Math.max(0, Math.min(forMs, left)),
      )
      if (!persistent) timer.unref()
    },
  }
}

/**
 * Watches folders, as replacing a file ends a watch on the file itself: those of the paths, of every
 * link on the way (a swapped `..data`), and for a missing path the nearest that exists.
 */
function watchPaths(
  changed: () => void,
  { persistent, debounceMs }: { readonly persistent: boolean; readonly debounceMs: number },
): PathWatcher {
  const burst = debounce(debounceMs, persistent, changed)
  const folders = new Map<string, Watched>()

  function drop(folder: string): void {
    folders.get(folder)?.watcher.close()
    folders.delete(folder)
  }

  function open(folder: string, names: ReadonlySet<string>): void {
    try {
      const identity = identityOf(folder)
      const watcher = watch(folder, { persistent }, (_, name) => {
        // A folder that is moved or removed reports its own name. The next one there can have the
        // same inode number, so this watch is useless from now on.
        const isItself = name === basename(folder)
        if (isItself) watched.identity = 'gone'
        if (isItself || name === null || watched.names.has(name)) burst.restart()
      })
      const watched: Watched = { watcher, identity, names }
      watcher.on('error', () => {
        if (folders.get(folder) === watched) drop(folder)
        burst.restart()
      })
      folders.set(folder, watched)
    } catch {
      // It is gone, or cannot be watched (network file systems, limits): the poll will notice.
    }
  }

  return {
    watch(paths) {
      const wanted = namesByFolder(paths)
      for (const [folder, { identity }] of folders) {
        if (!wanted.has(folder) || identityOf(folder) !== identity) drop(folder)
      }
      for (const [folder, names] of wanted) {
        const already = folders.get(folder)
        if (already) already.names = names
        else open(folder, names)
      }
    },
    close() {
      burst.stop()
      for (const folder of folders.keys()) drop(folder)
    },
  }
}

// Another folder may have taken the name.
function identityOf(folder: string): string {
  const { dev, ino } = statSync(folder, { throwIfNoEntry: false }) ?? { dev: 0, ino: 0 }
  return `${dev}:${ino}`
}

function namesByFolder(paths: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const path of paths) {
    for (const [folder, name] of stations(path)) {
      const names = found.get(folder) ?? new Set()
      found.set(folder, names.add(name))
    }
  }
  return found
}

/** Where the way to a path can change: each link on it, and its end or where it breaks off. */
function stations(path: string): readonly (readonly [folder: string, name: string])[] {
  const found: (readonly [string, string])[] = []
  let [folder, names] = taken(resolve(path))
  for (let links = 0; ;) {
    const [name, ...rest] = names
    if (name === undefined) return found
    const here = join(folder, name)
    const kind = kindOf(here)
    if (kind === 'link' && links < maxLinks) {
      found.push([folder, name])
      links += 1
      ;[folder, names] = taken(resolve(folder, readlinkSync(here), ...rest))
    } else if (kind === 'absent' || rest.length === 0) {
      return [...found, [folder, name]]
    } else {
      ;[folder, names] = [here, rest]
    }
  }
}

function taken(path: string): [root: string, names: readonly string[]] {
  const { root } = parse(path)
  return [root, path.slice(root.length).split(sep).filter(Boolean)]
}

function kindOf(path: string): 'link' | 'there' | 'absent' {
  try {
    const entry = lstatSync(path, { throwIfNoEntry: false })
    if (entry === undefined) return 'absent'
    return entry.isSymbolicLink() ? 'link' : 'there'
  } catch {
    return 'absent'
  }
}
