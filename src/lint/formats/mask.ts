import { lineAt, lineSpans } from '../../core/positions.ts'
import type { Span } from '../../core/positions.ts'
import { isReference } from '../../secrets/reference.ts'
import { settingTable } from '../../settings/table.ts'
import { parseUri } from '../../uri/index.ts'
import { allEntries } from '../document.ts'
import type { Document, Entry } from '../document.ts'
import { credentialIn } from '../facts/credentials.ts'
import { groupedBy } from '../sequences.ts'

const masked = '[secret]'

type Piece = { readonly span: Span; readonly shown: string }

/**
 * Shows lines of a document, counted from 1: setting names and harmless values as they are, credentials
 * as `[secret]`, the rest as `…`; `undefined` for a line of which nothing can be shown.
 */
export function maskOf(document: Document): (line: number) => MaskedLine | undefined {
  const { text } = document
  const lines = lineSpans(text)
  const lineOf = lineAt(lines)
  const pieces = [...new Set(allEntries(document))]
    .flatMap((entry) => [asWritten(text, entry.nameSpan), ...valuePieces(entry, text)])
    .filter(({ span: { from, to } }) => {
      const whole = lines[lineOf(from) - 1]
      return whole !== undefined && from >= whole.from && from < to && to <= whole.to
    })
    .toSorted((a, b) => a.span.from - b.span.from)
  const piecesIn = groupedBy(pieces, ({ span }) => lineOf(span.from))
  return (line) => {
    const whole = lines[line - 1]
    const shown = piecesIn.get(line)
    return whole && shown && assemble(text, whole, shown)
  }
}

export type MaskedLine = {
  readonly text: string
  /** From a column of the line to that in `text`; both count from 1. */
  readonly columnOf: (column: number) => number
}

function asWritten(text: string, span: Span): Piece {
  return { span, shown: text.slice(span.from, span.to) }
}

function valuePieces(entry: Entry, text: string): Piece[] {
  const { valueSpan, contentSpan } = entry
  if (valueSpan.from === valueSpan.to) return []
  if (mayBeAnything(entry)) return [{ span: contentSpan ?? valueSpan, shown: masked }]
  const credential = credentialIn(entry)
  return credential === undefined
    ? [asWritten(text, valueSpan)]
    : [
        asWritten(text, { from: valueSpan.from, to: credential.from }),
        { span: credential, shown: masked },
        asWritten(text, { from: credential.to, to: valueSpan.to }),
      ]
}

// A value that is not in the file, or has no known form, may contain a credential.
function mayBeAnything({ setting, value, isFile }: Entry): boolean {
  if (setting === undefined || value === undefined) return true
  const { kind } = settingTable[setting]
  const text = value.reveal()
  if (kind === 'secret') return !isFile && isReference(text, 'exec')
  return kind === 'endpoint' && !text.includes('@') && parseUri(text).uri === undefined
}

function assemble(text: string, whole: Span, pieces: readonly Piece[]): MaskedLine {
  let shown = ''
  let at = whole.from
  const starts: { column: number; shownColumn: number; exact: boolean }[] = []
  const add = (from: number, piece: string, exact: boolean): void => {
    starts.push({ column: from - whole.from + 1, shownColumn: shown.length + 1, exact })
    shown += piece
  }
  for (const { span, shown: piece } of pieces) {
    if (span.from < at) continue
    addBetween(text.slice(at, span.from), at, add)
    add(span.from, piece, piece !== masked)
    at = span.to
  }
  addBetween(text.slice(at, whole.to), at, add)
  return {
    text: shown,
    columnOf: (column) => {
      const start = starts.findLast((one) => one.column <= column)
      if (start === undefined) return 1
      return start.exact ? start.shownColumn + column - start.column : start.shownColumn
    },
  }
}

// Only signs and words of the formats are shown; a comment may hold anything.
function addBetween(
  text: string,
  from: number,
  add: (from: number, piece: string, exact: boolean) => void,
): void {
  const harmless = /^(?:[\s{}[\],:='"`|>&*-]|export\b|name\b|value\b)*/.exec(text)?.[0] ?? ''
  if (harmless !== '') add(from, harmless, true)
  if (harmless.length < text.length) add(from + harmless.length, '…', false)
}
