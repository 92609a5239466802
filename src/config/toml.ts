import { parseTOML } from 'toml-eslint-parser'
import type { ConfigDocument } from './document.ts'
import { maxLength, tooDeep, tooLong } from './limits.ts'
import { TomlReader } from './toml-reader.ts'
import { TreeBuilder } from './tree.ts'

/**
 * Reads TOML 1.0 into a tree with positions; dotted keys and tables join into one tree. Dates stay
 * text, and the underscores in a number go. It stops at the first mistake.
 *
 * @example
 * ```ts
 * parseToml('[connections.prod]\nuri = "https://db"').root?.kind // => 'map'
 * ```
 */
export function parseToml(text: string): ConfigDocument {
  const tree = new TreeBuilder(text)
  if (tree.source.length > maxLength.toml) tree.limit(0, tooLong)
  else {
    try {
      const program = parseTOML(tree.source, { tomlVersion: '1.0' })
      for (const { range } of program.comments) tree.comment(range)
      return tree.document(new TomlReader(tree).read(program.body[0]))
    } catch (error) {
      if (error instanceof RangeError) tree.limit(0, `${tooDeep}, or has too long a value`)
      else tree.problem(...explain(error))
    }
  }
  return tree.document()
}

// The parser's messages are fixed sentences but for a character they may quote: only their kind and
// their place are used.
function explain(error: unknown): readonly [offset: number, reason: string] {
  if (!(error instanceof Error) || !('index' in error) || typeof error.index !== 'number') {
    return [0, invalid]
  }
  const known = reasons.find(([start]) => error.message.startsWith(start))
  return [error.index, known?.[1] ?? invalid]
}

const invalid = 'is not valid TOML here'

const reasons: readonly (readonly [start: string, reason: string])[] = [
  ['Defining a key multiple times', 'has the same key again here'],
  ['Unterminated string', 'has a text here whose closing quote is missing'],
  ['Unterminated', 'has a bracket here that is never closed'],
  ['Expected equal', 'lacks an equals sign here'],
  ['Unspecified values', 'lacks a value here; text needs quotes in TOML'],
  ['Unexpected token', 'is not valid TOML here; text needs quotes'],
  ['Unexpected char', 'is not valid TOML here; text needs quotes'],
  ['Must be a newline', 'has something after the value here; text needs quotes in TOML'],
  ['Control characters', 'has a control character here'],
  ['Leading zeros', 'has a number here that starts with 0: quote it'],
]
