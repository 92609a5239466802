import type { Diagnostic, Origin, RuleId, Severity } from '../core/diagnostics.ts'
import type { Reading } from '../sources/source.ts'
import { trimmedValue } from '../sources/variables.ts'

type About = (
  reading: Reading,
  rule: RuleId,
  message: string,
  help: string,
  related?: readonly Reading[],
) => void

/** Collects diagnostics, so that all are reported at once. */
export class Report {
  readonly diagnostics: Diagnostic[] = []
  readonly #strict: boolean

  constructor(strict: boolean) {
    this.#strict = strict
  }

  /** Whether anything stops the resolution. */
  get hasErrors(): boolean {
    return this.diagnostics.some(({ severity }) => severity === 'error')
  }

  readonly add = (diagnostic: Diagnostic): void => {
    const severity = this.#strict && isStrict(diagnostic) ? 'error' : diagnostic.severity
    this.diagnostics.push({ ...diagnostic, severity })
  }

  readonly error: About = this.#about('error')
  readonly warning: About = this.#about('warning')
  readonly notice: About = this.#about('notice')

  #about(severity: Severity): About {
    return ({ origin }, rule, message, help, others = []) => {
      const related = others.map((other) => other.origin)
      this.add({ rule, severity, message, help, origin, ...(related.length > 0 && { related }) })
    }
  }
}

function isStrict({ rule, severity }: Diagnostic): boolean {
  return severity === 'warning' || rule === 'split-credentials'
}

/** The place of one character of a reading's text. */
export function placeIn({ origin, contentColumn }: Reading, offset: number): Origin {
  const { line, at } = origin
  if (line === undefined || contentColumn === undefined) return { ...origin, offset }
  const column = contentColumn + offset
  return { ...origin, column, offset, at: at.replace(/:\d+:\d+$/, `:${line}:${column}`) }
}

/** A value without the white space around it, which is reported. */
export function trimmed(reading: Reading, report: Report): string {
  const text = reading.text.reveal()
  const value = text.trim()
  if (value !== text) reportTrimmed(reading, report)
  return value
}

export function reportTrimmed(reading: Reading, report: Report): void {
  report.add(trimmedValue(reading.origin, reading.name))
}
