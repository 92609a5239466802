import type { Position } from '../core/positions.ts'
import type { ConfigFormat } from '../config/places.ts'

/** A config file that was found and read, not yet parsed. */
export type ConfigFile = {
  /** Absolute. */
  readonly path: string
  readonly format: ConfigFormat
  readonly text: string
}

/** What looking for a config file in one folder came to. */
export type ConfigFind = {
  readonly found?: ConfigFile
  /** Files that are there and cannot be read, stronger than the one found. */
  readonly broken: readonly ({
    readonly path: string
    readonly reason: string
  } & Partial<Position>)[]
  /** Places where nothing is. */
  readonly absent: readonly string[]
  /** Weaker places that have a file too, which is not read. */
  readonly alsoPresent: readonly string[]
}
