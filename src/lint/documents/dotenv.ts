import type { Position } from '../../core/positions.ts'
import type { DotenvEntry } from '../../dotenv/types.ts'
import { readDotenv } from '../../dotenv/values.ts'
import { Secret } from '../../core/secret.ts'
import type { Comment, Document, WrittenVariable } from '../document.ts'
import { isEncrypted } from './nodes.ts'
import { variableBlocks } from './variables.ts'
import { restOfLine, wholeLines } from './whole-lines.ts'

/** Reads a `.env` file; values are exactly those of dotenv 18. */
export function dotenvDocument(path: string, text: string): Document {
  const base = { path, kind: 'dotenv', format: 'dotenv', text } as const
  // Most `.env` files have no name like that of a setting.
  const couldName = /milvus|zilliz/i.test(text) || /(?:^|[^\w.-])[mz]\w{3,8}_/i.test(text)
  if (!couldName) return { ...base, blocks: [], problems: [], comments: [] }
  const { entries, ignored } = readDotenv(text)
  const offsetOf = offsetsIn(text)
  const variables = entries.map((entry) => variableOf(entry, text, offsetOf))
  const place = { label: '', source: 'dotenv', span: { from: 0, to: text.length } } as const
  return {
    ...base,
    blocks: variableBlocks({ ...place, envFiles: [] }, variables),
    problems: ignored.map(({ at, reason }) => ({
      kind: 'ignored-line',
      span: restOfLine(text, offsetOf(at)),
      reason: reasons[reason],
    })),
    comments: commentsBetween(variables, text),
  }
}

const reasons = {
  'no-assignment': 'has a line here that assigns nothing',
  'invalid-name': 'has a line here whose name is no single word',
  'no-space-after-colon': 'has a colon here without a space behind it, which assigns nothing',
} as const

function variableOf(
  entry: DotenvEntry,
  text: string,
  offsetOf: (position: Position) => number,
): WrittenVariable {
  const { name, value, quote, exact } = entry
  const nameFrom = offsetOf(entry.nameAt)
  const content = offsetOf(entry.contentAt)
  const isKnown = !isEncrypted(value)
  const valueSpan = { from: offsetOf(entry.valueAt), to: offsetOf(entry.endAt) }
  const before = text.slice(0, nameFrom).trimEnd().length
  const from = entry.exported ? before - 'export'.length : nameFrom
  return {
    name,
    nameSpan: { from: nameFrom, to: nameFrom + name.length },
    value: isKnown ? new Secret(value) : undefined,
    valueSpan,
    ...(exact && isKnown && { contentSpan: { from: content, to: content + value.length } }),
    quote,
    span: wholeLines(text, { from, to: Math.max(valueSpan.to, nameFrom + name.length) }),
  }
}

/** Converts positions of dotenv, for which a lone CR ends a line, into offsets. */
function offsetsIn(text: string): (position: Position) => number {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0]
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n?|\n/g)) {
    starts.push(index + lineBreak.length)
  }
  return ({ line, column }) => (starts[line - 1] ?? 0) + column - 1
}

const comment = /(?:^|[\r\n\u2028\u2029])[^\S\r\n\u2028\u2029]*(#[^\r\n\u2028\u2029]*)/g

/** Comments stand behind values or on lines of their own. */
function commentsBetween(variables: readonly WrittenVariable[], text: string): readonly Comment[] {
  const starts = [...variables.map(({ nameSpan }) => nameSpan.from), text.length]
  return starts.flatMap((to, i) => {
    const from = variables[i - 1]?.valueSpan.to ?? 0
    return Array.from(text.slice(from, to).matchAll(comment), (found): Comment => {
      const written = found[1] ?? ''
      const end = from + found.index + found[0].length
      return { text: written.slice(1).trim(), span: { from: end - written.length, to: end } }
    })
  })
}
