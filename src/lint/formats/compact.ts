import type { Format } from './report.ts'

/** A line a finding, as compilers write them: `path:line:column: severity: message [rule]`. */
export const compact: Format = ({ files }) =>
  files
    .flatMap(({ path, findings }) =>
      findings.map(
        ({ origin: { line, column }, severity, message, rule }) =>
          `${path}:${line}:${column}: ${severity}: ${message} [${rule}]\n`,
      ),
    )
    .join('')
