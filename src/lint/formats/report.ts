import { positionsIn } from '../../core/positions.ts'
import type { Position } from '../../core/positions.ts'
import type { Linted } from '../engine/linter.ts'
import type { Finding } from '../finding.ts'
import type { Rule } from '../rule.ts'
import { maskOf } from './mask.ts'

/** The line of a finding, safe to show, and the columns that it is about. */
export type Frame = {
  readonly line: number
  readonly text: string
  /** Columns of `text`, from 1, the last one excluded. */
  readonly from: number
  readonly to: number
}

/** The outcome for one file with all that printing needs; it holds no text of the file. */
export type FileReport = {
  readonly path: string
  readonly findings: readonly Finding[]
  /** The line of each finding, credentials masked, where there is something to show. */
  readonly frames: ReadonlyMap<Finding, Frame>
  readonly positionOf: (offset: number) => Position
}

/** The outcome of a whole run. */
export type Report = {
  /** Those with findings. */
  readonly files: readonly FileReport[]
  /** How many files were linted. */
  readonly checked: number
  readonly rules: readonly Rule[]
  readonly version: string
}

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
  const mask = document && findings.length > 0 ? maskOf(document) : undefined
  for (const finding of findings) {
    const { line, column, endLine, endColumn } = finding.origin
    const shown = mask?.(line)
    if (shown === undefined) continue
    const { text, columnOf } = shown
    const from = columnOf(column)
    // A finding of several lines is shown by its first.
    const end = endLine === line ? columnOf(endColumn) : text.length + 1
    frames.set(finding, { line, text, from, to: Math.max(end, from + 1) })
  }
  return { path, findings, frames, positionOf: positionsIn(document?.text ?? '') }
}
