import type { ConfigDocument } from '../config/tree.ts'
import type { ConfigFormat } from '../config/places.ts'
import type { DotenvFile } from '../dotenv/types.ts'
import type { Position } from '../core/positions.ts'
import type { RotationPort, StorePort } from './capabilities.ts'
import type { TextRead } from './read-text.ts'

/** Watches a set of paths. */
export type PathWatcher = {
  /** Replaces the set; a path need not exist yet. */
  readonly watch: (paths: readonly string[]) => void
  readonly close: () => void
}

/** What watching needs of the machine. Unless `persistent`, it does not keep the process alive. */
export type WatchPort = {
  /**
   * Calls back when one of the paths, or a link on the way, may have changed: once nothing has
   * happened for `debounceMs`, and at the latest after ten times that.
   */
  readonly watchPaths: (
    changed: () => void,
    options: { readonly persistent: boolean; readonly debounceMs: number },
  ) => PathWatcher
  /** Calls back later; returns the function that cancels it. */
  readonly after: (
    ms: number,
    then: () => void,
    options: { readonly persistent: boolean },
  ) => () => void
}

/** A config file as it was read, not yet parsed. Its path is absolute. */
export type ConfigFile = {
  readonly path: string
  readonly format: ConfigFormat
  readonly text: string
}

/** A file or folder that cannot be read; `reason` completes "the file …". */
export type BrokenConfig = { readonly path: string; readonly reason: string } & Partial<Position>

/** The result of looking for a config file in one folder. */
export type ConfigFind = {
  readonly found?: ConfigFile
  /** Stronger than the one found. */
  readonly broken: readonly BrokenConfig[]
  readonly absent: readonly string[]
  /** Weaker places with a file, which is not read. */
  readonly alsoPresent: readonly string[]
}

/** The file at a path, all links resolved. Its path is absolute. */
export type FileFacts = {
  readonly path: string
  /** Whether users other than its owner, and those the administrator named, can read it. */
  readonly isExposed: boolean
}

/**
 * All that the library knows of its environment, files and folders. Node's unless another is given;
 * the paths are absolute.
 */
export type Machine = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly home?: string | undefined
  /** As Node names it: `linux`, `darwin`, `win32` … */
  readonly platform: string
  /** Reads a UTF-8 text file of at most 10 MiB. */
  readonly readText: (path: string) => TextRead
  /** Looks for a config file in one folder; the first of `places` is the strongest. */
  readonly findConfig: (folder: string, places: readonly string[]) => ConfigFind
  readonly parseConfig: (format: ConfigFormat, text: string) => ConfigDocument
  readonly parseDotenv: (text: string) => DotenvFile
  /** Looks a file up without reading it. */
  readonly inspect?: ((path: string) => FileFacts | undefined) | undefined
  readonly exists: (path: string) => boolean
  /** Without it, no built-in store and no helper is asked for a credential. */
  readonly stores?: (() => StorePort) | undefined
  /** Without it, a watched connection is resolved again only when asked for. */
  readonly watching?: (() => WatchPort) | undefined
  /** Without it, passwords cannot be rotated. */
  readonly rotating?: (() => RotationPort) | undefined
  readonly path: {
    readonly resolve: (folder: string, path: string) => string
    readonly dirname: (path: string) => string
    /** `to` as seen from `from`. */
    readonly relative: (from: string, to: string) => string
    readonly isAbsolute: (path: string) => boolean
  }
}
