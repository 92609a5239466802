import { isReference } from '../../secrets/reference.ts'
import { settingTable } from '../../settings/table.ts'
import { parseUri } from '../../uri/index.ts'
import { credentialIn } from '../facts/credentials.ts'
import type { Span } from '../../core/positions.ts'
import type { Document, Entry } from '../document.ts'
import { groupedBy } from '../sequences.ts'
import { allEntries } from '../document.ts'
import { lineAt, lineSpans } from '../../core/positions.ts'

/** What stands in place of a credential. */
export const masked = '[secret]'
const leftOut = '…'

type Piece = { readonly span: Span; readonly shown: string }

/**
 * Shows lines of a document, from 1: names of settings and values that are no credentials as they
 * are, credentials as `[secret]`, and everything else, which can be anything, left out.
 *
 * @returns `undefined` for a line of which nothing can be shown
 */
export function maskOf(document: Document): (line: number) => MaskedLine | undefined {
  const { text } = document
  const lines = lineSpans(text)
  const lineOf = lineAt(lines)
  const pieces = [...new Set(allEntries(document))]
    .flatMap((entry) => piecesOf(entry, text))
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

/** A line as it may be shown, and where its columns have gone. */
export type MaskedLine = {
  readonly text: string
  /** Where a column of the line, from 1, is in `text`, from 1. */
  readonly columnOf: (column: number) => number
}

function piecesOf(entry: Entry, text: string): Piece[] {
  const name = { span: entry.nameSpan, shown: slice(text, entry.nameSpan) }
  return [name, ...valuePieces(entry, text)]
}

function slice(text: string, { from, to }: Span): string {
  return text.slice(from, to)
}

function valuePieces(entry: Entry, text: string): Piece[] {
  const { valueSpan, contentSpan } = entry
  if (valueSpan.from === valueSpan.to) return []
  if (mayBeAnything(entry)) return [{ span: contentSpan ?? valueSpan, shown: masked }]
  const credential = credentialIn(entry)
  return credential === undefined
    ? [{ span: valueSpan, shown: slice(text, valueSpan) }]
    : around(valueSpan, credential, text)
}

// A value that is not in the file, or not of a form that is known, can have a credential in it.
function mayBeAnything({ setting, value, isFile }: Entry): boolean {
  if (setting === undefined || value === undefined) return true
  const { kind } = settingTable[setting]
  const text = value.reveal()
  if (kind === 'secret') return !isFile && isReference(text, 'exec')
  return kind === 'endpoint' && !text.includes('@') && parseUri(text).uri === undefined
}

function around(whole: Span, hidden: Span, text: string): Piece[] {
  const before = { from: whole.from, to: hidden.from }
  const after = { from: hidden.to, to: whole.to }
  return [
    { span: before, shown: slice(text, before) },
    { span: hidden, shown: masked },
    { span: after, shown: slice(text, after) },
  ]
}

function assemble(text: string, whole: Span, pieces: readonly Piece[]): MaskedLine {
  let shown = ''
  let at = whole.from
  const starts: {
    readonly column: number
    readonly shownColumn: number
    readonly exact: boolean
  }[] = []
  const add = (from: number, piece: string, exact: boolean): void => {
    starts.push({ column: from - whole.from + 1, shownColumn: shown.length + 1, exact })
    shown += piece
  }
  for (const { span, shown: piece } of pieces) {
    if (span.from < at) continue
    addBetween(slice(text, { from: at, to: span.from }), at, add)
    add(span.from, piece, piece !== masked)
    at = span.to
  }
  addBetween(slice(text, { from: at, to: whole.to }), at, add)
  return {
    text: shown,
    columnOf: (column) => {
      const start = starts.findLast((one) => one.column <= column)
      if (start === undefined) return 1
      return start.exact ? start.shownColumn + column - start.column : start.shownColumn
    },
  }
}

// Between names and values there are signs, and words that formats know; a comment is anything.
function addBetween(
  text: string,
  from: number,
  add: (from: number, piece: string, exact: boolean) => void,
): void {
  if (text === '') return
  const harmless = /^(?:[\s{}[\],:='"`|>&*-]|export\b|name\b|value\b)*/.exec(text)?.[0] ?? ''
  if (harmless !== '') add(from, harmless, true)
  if (harmless.length < text.length) add(from + harmless.length, leftOut, false)
}
