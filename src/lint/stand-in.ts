import { readDotenv } from '../dotenv/index.ts'
import { Secret } from '../secret.ts'
import { bareVariable } from '../spec/names.ts'
import { couldBeOurs } from '../sources/variables.ts'
import type { Document, Entry } from './document.ts'

/** Takes a `.env` text apart. */
export function documentOf(path: string, text: string): Document | undefined {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  const offset = ({ line, column }: { line: number; column: number }): number =>
    (starts[line - 1] ?? 0) + column - 1
  const entries = readDotenv(text).entries.flatMap((entry): Entry[] => {
    if (!couldBeOurs(entry.name)) return []
    const variable = bareVariable(entry.name)
    const from = offset(entry.nameAt)
    const content = offset(entry.contentAt)
    return [
      {
        name: entry.name,
        nameSpan: { from, to: from + entry.name.length },
        value: new Secret(entry.value),
        valueSpan: { from: offset(entry.valueAt), to: offset(entry.endAt) },
        ...(entry.exact && { contentSpan: { from: content, to: content + entry.value.length } }),
        quote: entry.quote,
        ...(variable && { setting: variable.setting.id }),
        isFile: variable?.isFile ?? false,
        span: {
          from: offset({ line: entry.nameAt.line, column: 1 }),
          to: starts[entry.endAt.line] ?? text.length,
        },
      },
    ]
  })
  const span = { from: 0, to: text.length }
  const comments = [...text.matchAll(/^[ \t]*#[ \t]*(.*)$/gm)].map(
    ({ 0: all, 1: said, index }) => ({
      text: (said ?? '').trim(),
      span: { from: index + all.indexOf('#'), to: index + all.length },
    }),
  )
  return {
    path,
    kind: 'dotenv',
    format: 'dotenv',
    text,
    blocks: [{ label: '', source: 'dotenv', entries, span, envFiles: [] }],
    problems: [],
    comments,
  }
}
