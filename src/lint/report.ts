import type { Finding } from './finding.ts'
import { framesOf } from './frame.ts'
import type { Frame } from './frame.ts'
import type { Linted } from './linter.ts'
import { positionsIn } from '../core/positions.ts'
import type { Position } from '../core/positions.ts'
import type { Rule } from './rule.ts'

/** What linting one file came to, with all that printing it needs; it holds no text of the file. */
export type FileReport = {
  /** As it is shown, with `/` between folders. */
  readonly path: string
  readonly findings: readonly Finding[]
  /** The line of each finding, credentials masked, where there is something to show. */
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
  /** Of this package. */
  readonly version: string
}

/** Writes a report down. */
export type Format = (report: Report, paint: Paint) => string

/** Colors a text, or leaves it alone. */
export type Paint = (style: Style, text: string) => string

/** The colors that formats for people use. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'green'

/**
 * Takes from a linted file what printing its findings needs, so that the file can be let go.
 *
 * @example
 * ```ts
 * import { fileReport, lintText } from 'milvus-connection/lint'
 *
 * const { findings, frames } = fileReport(lintText('MILVUS_URI=ftp://localhost\n', { path: '.env' }))
 * findings.map((finding) => frames.get(finding)?.text) // => ['MILVUS_URI=[secret]']
 * ```
 */
export function fileReport({ path, document, findings }: Linted): FileReport {
  const frames = new Map<Finding, Frame>()
  const frameOf = document && findings.length > 0 ? framesOf(document) : undefined
  for (const finding of findings) {
    const frame = frameOf?.(finding.origin)
    if (frame !== undefined) frames.set(finding, frame)
  }
  return { path, findings, frames, positionOf: positionsIn(document?.text ?? '') }
}
