import type { Position } from '../positions.ts'
import type { Finding } from '../finding.ts'
import type { Frame } from '../frame.ts'
import type { Rule } from '../rule.ts'

/** What linting one file came to, with all that printing it needs; it holds no text of the file. */
export type FileReport = {
  /** As it is shown, with `/` between folders. */
  readonly path: string
  readonly findings: readonly Finding[]
  /** The frame of each finding, where there is something to show. */
  readonly frames: ReadonlyMap<Finding, Frame>
  /** Where an offset of the file's text is. */
  readonly positionOf: (offset: number) => Position
}

/** What a whole run came to. */
export type Report = {
  /** Those with findings. */
  readonly files: readonly FileReport[]
  /** How many files were looked at. */
  readonly checked: number
  readonly rules: readonly Rule[]
  readonly version: string
}

/** Writes a report down. */
export type Format = (report: Report, paint: Paint) => string

/** Colors a text, or leaves it alone. */
export type Paint = (style: Style, text: string) => string

/** The colors that formats for people use. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'green'
