import type { Finding } from '../finding.ts'
import type { Format } from './report.ts'

/** What `schemas/diagnostics.schema.json` describes; fixes are named, not spelt out. */
export const json: Format = ({ files }) => {
  const diagnostics = files.flatMap(({ findings }) => findings.map(withoutEdits))
  return `${JSON.stringify({ schemaVersion: 1, diagnostics }, null, 2)}\n`
}

function withoutEdits({ fix, ...finding }: Finding): object {
  return fix ? { ...finding, fix: { safety: fix.safety, title: fix.title } } : finding
}
