import type { Diagnostic, Origin } from '../../core/diagnostics.ts'
import type { Paint } from '../../machine/terminal.ts'

const colors = { error: 'red', warning: 'yellow', notice: 'cyan' } as const

export function diagnosticsText(diagnostics: readonly Diagnostic[], paint: Paint): string {
  return diagnostics
    .map(({ severity, rule, message, help, origin, related = [] }) => {
      const lines = [
        `${paint(colors[severity], severity)} ${paint('bold', placeOf(origin))}: ${message} ${paint('dim', `[${rule}]`)}`,
        ...related.map((other) => `  ${paint('dim', 'see')} ${placeOf(other)}`),
        `  ${paint('dim', 'fix')} ${help}`,
      ]
      return `${lines.join('\n')}\n`
    })
    .join('')
}

/** `.env:3:12`, `--port`, `MILVUS_URI at offset 21`. */
export function placeOf({ at, line, offset }: Origin): string {
  return line === undefined && offset !== undefined ? `${at} at offset ${offset}` : at
}
