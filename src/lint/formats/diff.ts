import { structuredPatch } from 'diff'
import type { Document } from '../document.ts'
import { maskOf } from './mask.ts'
import type { MaskedLine } from './mask.ts'

/**
 * Shows what fixes change in a file, as a unified diff; an empty text when nothing changes. Names and
 * harmless values are shown; credentials are `[secret]`, and what may be one is left out.
 *
 * @example
 * ```ts
 * import { createLinter, diffOf } from 'milvus-connection/lint'
 *
 * const { read } = createLinter()
 * const before = read('.env', 'MILVUS_HOST=db\nMILVUS_TOKEN=a b\n')
 * const after = read('.env', "MILVUS_HOST=db\nMILVUS_TOKEN='a b'\n")
 * const lines = before && after ? diffOf(before, after).split('\n') : []
 * lines.slice(3) // => [' MILVUS_HOST=db', '-MILVUS_TOKEN=[secret]', "+MILVUS_TOKEN='[secret]'", '']
 * ```
 */
export function diffOf(before: Document, after: Document): string {
  if (before.text === after.text) return ''
  const { path } = before
  const { hunks } = structuredPatch(path, path, before.text, after.text, '', '', { context: 3 })
  const [old, young] = [maskOf(before), maskOf(after)]
  const shown = hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) => {
    const head = `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`
    return [head, ...maskedLines(lines, old, young, oldStart, newStart)].join('\n')
  })
  return `--- a/${path}\n+++ b/${path}\n${shown.join('\n')}\n`
}

function maskedLines(
  lines: readonly string[],
  before: (line: number) => MaskedLine | undefined,
  after: (line: number) => MaskedLine | undefined,
  oldStart: number,
  newStart: number,
): readonly string[] {
  let [old, young] = [oldStart, newStart]
  const shown: string[] = []
  for (const line of lines) {
    const sign = line.charAt(0)
    if (sign === '\\') continue
    const of = sign === '-' ? before(old) : after(young)
    shown.push(sign + (of?.text ?? (line.length > 1 ? '…' : '')))
    if (sign !== '+') old += 1
    if (sign !== '-') young += 1
  }
  return shown
}
