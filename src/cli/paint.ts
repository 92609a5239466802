import { styleText } from 'node:util'

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'green'

/** Colors a text, or leaves it alone. */
export type Paint = (style: Style, text: string) => string

/** Colors texts where that is wanted; the decision is the caller's. */
export function painter(color: boolean): Paint {
  // Validation would look at the process's own streams again.
  return color
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_, text) => text
}

/** Lays rows out in columns; the last column is left as it is. */
export function columns(rows: readonly (readonly string[])[], indent = '  '): string {
  const count = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, i) =>
    Math.max(...rows.map((row) => row[i]?.length ?? 0)),
  )
  return rows
    .map(
      (row) =>
        indent +
        row
          .map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
          .join('  '),
    )
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
}
