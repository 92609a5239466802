import type { Diagnostic, SourceId } from '../core/diagnostics.ts'

type Place = { readonly source: SourceId; readonly at: string; readonly path: string }
type Fault = { readonly reason: string; readonly line?: number; readonly column?: number }

/** Reports a file that is there, or was asked for by name, and cannot be read or parsed. */
export function reportUnreadable(
  { source, at, path }: Place,
  { reason, line, column }: Fault,
  report: (diagnostic: Diagnostic) => void,
): void {
  const position = line === undefined ? '' : `:${line}${column === undefined ? '' : `:${column}`}`
  report({
    rule: 'unreadable-source',
    severity: 'error',
    message: `Cannot read ${at}${position}: it ${reason}`,
    help: 'Mend the file, or leave it out; nothing weaker is used in its place',
    origin: {
      source,
      at: at + position,
      file: path,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    },
  })
}
