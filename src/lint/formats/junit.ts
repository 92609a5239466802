import type { Finding } from '../finding.ts'
import type { FileReport, Format } from './report.ts'

/** A suite for each file, a failed case for each finding; an `info` passes, with its text. */
export const junit: Format = ({ files, checked }) => {
  const all = files.flatMap(({ findings }) => findings)
  const failures = all.filter(isFailure).length
  const nothingFound = `  <testsuite name="milvus-connection" tests="1" failures="0" errors="0">
    <testcase name="${checked} files without findings" classname="milvus-connection"/>
  </testsuite>
`
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="milvus-connection lint" tests="${Math.max(1, all.length)}" failures="${failures}" errors="0">
${files.map(suite).join('') || nothingFound}</testsuites>
`
}

function isFailure({ severity }: Finding): boolean {
  return severity !== 'info'
}

function suite({ path, findings }: FileReport): string {
  const failures = findings.filter(isFailure).length
  return `  <testsuite name="${escaped(path)}" tests="${findings.length}" failures="${failures}" errors="0">
${findings.map((finding) => testCase(path, finding)).join('')}  </testsuite>
`
}

function testCase(path: string, finding: Finding): string {
  const { rule, severity, message, help, origin } = finding
  const words = `${origin.line}:${origin.column} ${severity}: ${message}\n${help}`
  const name = `${rule} at ${origin.line}:${origin.column}`
  const body = isFailure(finding)
    ? `<failure type="${severity}" message="${escaped(message)}">${escaped(words)}</failure>`
    : `<system-out>${escaped(words)}</system-out>`
  return `    <testcase name="${escaped(name)}" classname="${escaped(path)}">${body}</testcase>\n`
}

function escaped(text: string): string {
  // eslint-disable-next-line no-control-regex -- XML 1.0 has no way to write these at all
  const allowed = text.replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/gu, '?')
  return allowed
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
}
