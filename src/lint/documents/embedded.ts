import type { ConfigScalar } from '../../config/tree.ts'
import { lineAt, type Span } from '../../core/positions.ts'
import { type Document, movedSpan, type Written } from '../document.ts'
import { configDocument } from './config.ts'
import { dotenvDocument } from './dotenv.ts'
import { kindByPath } from './kind.ts'

export function holdsSettings(name: string): boolean {
  return ['dotenv', 'config'].includes(kindByPath(name) ?? '')
}

/** Reads a file in a scalar of another; its places are the scalar's start if that is spelt differently. */
export function embeddedDocument(
  { name, text, scalar }: { name: string; text: string; scalar: ConfigScalar },
  file: Written['file'],
): Document {
  const made =
    kindByPath(name) === 'dotenv' ? dotenvDocument(name, text) : configDocument(name, text)
  const letters = lettersIn(text, scalar, file.text)
  const start = { from: scalar.span.from, to: scalar.span.from }
  return {
    ...made,
    path: file.path,
    // A comment without a place of its own is about no line.
    comments: letters === undefined ? [] : made.comments,
    written: (span) => ({ file, ...(letters?.(span) ?? { span: start }) }),
  }
}

type Letters = (span: Span) => Omit<Written, 'file'>

function lettersIn(text: string, scalar: ConfigScalar, around: string): Letters | undefined {
  const { quote, contentSpan } = scalar
  if (text !== scalar.text) return undefined
  if (quote === '|') return lettersInBlock(text, scalar, around)
  if (contentSpan === undefined) return undefined
  return (span) => ({ span: movedSpan(span, contentSpan.from) })
}

type Line = Span & {
  /** In the file around it: the offset of the line, and of its text behind the indentation. */
  readonly start: number
  readonly content: number
}

// A folded text has no places: its lines are not those of the file without their indentation.
function lettersInBlock(text: string, { span }: ConfigScalar, around: string): Letters | undefined {
  const lines: Line[] = []
  let from = 0
  const head = around.indexOf('\n', span.from)
  let start = head < 0 ? around.length : head + 1
  for (const line of text.split('\n')) {
    const end = around.indexOf('\n', start)
    const whole = around.slice(start, end < 0 ? undefined : end).replace(/\r$/, '')
    const isBehind = from === text.length
    if (!isBehind && !whole.endsWith(line)) return undefined
    const content = isBehind ? start : start + whole.length - line.length
    lines.push({ from, to: from + line.length, start, content })
    from += line.length + 1
    start = end < 0 ? around.length : end + 1
  }
  const indexOf = lineAt(lines)
  const lineOf = (offset: number): Line =>
    lines[indexOf(offset) - 1] ?? { from: 0, to: 0, start: 0, content: 0 }
  const placeOf = (offset: number): number => {
    const line = lineOf(offset)
    return line.content + offset - line.from
  }
  const startsAt = (offset: number): boolean => lineOf(offset).from === offset
  const first = lines.find(({ content, start: at }) => content > at)
  const indent = first === undefined ? '' : around.slice(first.start, first.content)
  // Whole lines go with their indentation.
  return ({ from: a, to: b }) =>
    a < b && startsAt(a) && startsAt(b)
      ? { span: { from: lineOf(a).start, to: lineOf(b).start }, indent }
      : { span: { from: placeOf(a), to: placeOf(b) }, indent }
}
