import type { Format, Paint, Report } from './report.ts'
import { github } from './github.ts'
import { junit } from './junit.ts'
import { sarif } from './sarif.ts'
import { text } from './text.ts'

/** The names of the formats. */
export type FormatName = 'text' | 'json' | 'sarif' | 'github' | 'junit' | 'compact'

/** What `schemas/diagnostics.schema.json` describes; fixes are named, not spelt out. */
const json: Format = ({ files }) => {
  const diagnostics = files.flatMap(({ findings }) =>
    findings.map(({ fix, ...finding }) =>
      fix ? { ...finding, fix: { safety: fix.safety, title: fix.title } } : finding,
    ),
  )
  return `${JSON.stringify({ schemaVersion: 1, diagnostics }, null, 2)}\n`
}

/** One finding a line, as compilers print them: `path:line:column: severity: message [rule]`. */
const compact: Format = ({ files }) =>
  files
    .flatMap(({ path, findings }) =>
      findings.map(
        ({ origin: { line, column }, severity, message, rule }) =>
          `${path}:${line}:${column}: ${severity}: ${message} [${rule}]\n`,
      ),
    )
    .join('')

const formats: Readonly<Record<FormatName, Format>> = { text, json, sarif, github, junit, compact }

/**
 * Writes findings down: `text` for people, `json` and `sarif` (2.1.0) for programs, `github` for the
 * annotations of a workflow, `junit` for reports of tests, `compact` for a line a finding. None of
 * them shows a credential.
 *
 * @param paint - colors the texts of `text`; by default there are no colors
 *
 * @example
 * ```ts
 * import { fileReport, formatReport, lintRules, lintText } from 'milvus-connection/lint'
 *
 * const file = fileReport(lintText('MILVUS_URI=ftp://localhost\n', { path: '.env' }))
 * const report = { files: [file], checked: 1, rules: lintRules, version: '1.0.0' }
 * formatReport(report, 'compact').startsWith('.env:1:12: error: ') // => true
 * ```
 */
export function formatReport(
  report: Report,
  format: FormatName,
  paint: Paint = (_, plain) => plain,
): string {
  return formats[format](report, paint)
}
