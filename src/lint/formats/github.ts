import type { LintSeverity } from '../finding.ts'
import type { Format } from './report.ts'

const levels: Readonly<Record<LintSeverity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
}

/** Workflow commands, which GitHub shows beside the lines of a pull request. */
export const github: Format = ({ files }) =>
  files
    .flatMap(({ path, findings }) =>
      findings.map(({ rule, severity, message, help, origin }) => {
        const { line, column: col, endLine, endColumn } = origin
        const title = `milvus-connection: ${rule}`
        const place = { file: path, line, endLine, col, endColumn, title }
        const properties = Object.entries(place)
          .map(([name, value]) => `${name}=${property(String(value))}`)
          .join(',')
        return `::${levels[severity]} ${properties}::${data(`${message}\n${help}`)}\n`
      }),
    )
    .join('')

// The runner decodes these (actions/toolkit, packages/core/src/command.ts).
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
