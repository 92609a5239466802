import type { ConfigDocument } from '../config/tree.ts'
import type { ConfigFormat } from '../config/places.ts'
import type { DotenvFile } from '../dotenv/types.ts'
import type { Position } from '../core/positions.ts'
import type { RotationPort, StorePort } from './capabilities.ts'
import type { TextRead } from './read-text.ts'

/** Watches a set of paths, which can be changed while it goes on. */
export type PathWatcher = {
  /** Watches these, and no others any more; a path need not be there yet. */
  readonly watch: (paths: readonly string[]) => void
  readonly close: () => void
}

/** What watching takes of the machine. Unless `persistent`, none of it keeps the process alive. */
export type WatchPort = {
  /**
   * Calls back when something may have happened at one of the paths, or at a link that leads there,
   * and nothing more for `debounceMs`; in a stream of events that does not end, after ten times that.
   * It may be called for nothing.
   */
  readonly watchPaths: (
    changed: () => void,
    options: { readonly persistent: boolean; readonly debounceMs: number },
  ) => PathWatcher
  /** Calls back later; answers with the way to call it off. */
  readonly after: (
    ms: number,
    then: () => void,
    options: { readonly persistent: boolean },
  ) => () => void
}

/** A config file that was found and read, not yet parsed. */
export type ConfigFile = {
  /** Absolute. */
  readonly path: string
  readonly format: ConfigFormat
  readonly text: string
}

/** A file, or a folder, that is there and cannot be read; `reason` completes "the file …". */
export type BrokenConfig = { readonly path: string; readonly reason: string } & Partial<Position>

/** What looking for a config file in one folder came to. */
export type ConfigFind = {
  readonly found?: ConfigFile
  /** What is there and cannot be read, stronger than the one found. */
  readonly broken: readonly BrokenConfig[]
  /** Places where nothing is. */
  readonly absent: readonly string[]
  /** Weaker places that have a file too, which is not read. */
  readonly alsoPresent: readonly string[]
}

/** What is at a path, behind all links. */
export type FileFacts = {
  /** Where the links lead to; absolute. */
  readonly path: string
  /** Whether users of the machine other than its owner, and than those the administrator named, can read it. */
  readonly isExposed: boolean
}

/**
 * The only door to the machine: everything the library knows of its environment, files and folders
 * comes through here. Node's is used unless another one is given.
 */
export type Machine = {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Absolute. */
  readonly cwd: string
  /** Absolute; absent when the machine does not say. */
  readonly home?: string | undefined
  /** As Node names it: `linux`, `darwin`, `win32` … */
  readonly platform: string
  /** Reads a UTF-8 text file of at most 10 MiB. */
  readonly readText: (path: string) => TextRead
  /** Looks for a config file in one folder, in the order of `places`. */
  readonly findConfig: (folder: string, places: readonly string[]) => ConfigFind
  /** Reads a config file's text into a tree with positions. */
  readonly parseConfig: (format: ConfigFormat, text: string) => ConfigDocument
  /** Reads the text of a `.env` file into its assignments, with positions. */
  readonly parseDotenv: (text: string) => DotenvFile
  /** Looks a file up without reading it; left out where that cannot be told. */
  readonly inspect?: ((path: string) => FileFacts | undefined) | undefined
  /** Whether a file or folder is there. */
  readonly exists: (path: string) => boolean
  /** Looking credentials up in stores; without it no built-in store and no helper is asked. */
  readonly stores?: (() => StorePort) | undefined
  /** Watching; without it a connection is looked at anew only when asked for. */
  readonly watching?: (() => WatchPort) | undefined
  /** Rotating passwords; without it they are not. */
  readonly rotating?: (() => RotationPort) | undefined
  readonly path: {
    readonly resolve: (folder: string, path: string) => string
    readonly dirname: (path: string) => string
    /** `to` as seen from `from`. */
    readonly relative: (from: string, to: string) => string
    readonly isAbsolute: (path: string) => boolean
  }
}
