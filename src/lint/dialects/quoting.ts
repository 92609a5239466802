import { quotingDialects } from './index.ts'
import { type EnvLine, isCut, onItsOwn, outcomeOf } from './env-line.ts'
import type { Edit, Fix } from '../finding.ts'

/** The intended value, and where the file holds it letter for letter. */
type Wanted = { readonly text: string; readonly from: number; readonly safety: Fix['safety'] }

/** Finds a spelling that all readers of quotes read alike. The edits contain no part of the value. */
export function quotingFix(line: EnvLine): Fix | undefined {
  const wanted = wantedOf(line)
  const { document, entry } = line
  if (wanted === undefined || /[\r\n]/.test(wanted.text)) return undefined
  const { text, from, safety } = wanted
  const to = from + text.length
  if (document.text.slice(from, to) !== text) return undefined
  const end = Math.max(to, entry.valueSpan.to)
  const tail = /^[^\r\n]*/.exec(document.text.slice(end))?.[0] ?? ''
  const gap = tail.startsWith('#') ? ' ' : ''
  for (const quote of quotes(text)) {
    const { nameSpan } = entry
    // Two edits at one place have no order.
    const edits = (
      text === ''
        ? [replacing(document.text, nameSpan.to, end, `=${quote}${quote}${gap}`)]
        : [
            replacing(document.text, nameSpan.to, from, `=${quote}`),
            replacing(document.text, to, end, `${quote}${gap}`),
          ]
    ).filter((edit) => edit !== undefined)
    const spelt = onItsOwn(applied(line, edits))
    const isAgreed = quotingDialects.every(
      (dialect) => outcomeOf(dialect.read(spelt), entry.name, text) === 'same',
    )
    if (isAgreed) return { safety, title: titleOf(line, quote), edits }
  }
  return undefined
}

function applied({ document, entry }: EnvLine, edits: readonly Edit[]): string {
  let text = ''
  let at = entry.span.from
  for (const edit of edits) {
    text += document.text.slice(at, edit.from) + edit.text
    at = edit.to
  }
  return text + document.text.slice(at, entry.span.to)
}

const titleOf = ({ entry, cause }: EnvLine, quote: string): string => {
  if (quote === '') return `Take away the blanks around the value of ${entry.name}`
  const kind = quote === "'" ? 'single' : 'double'
  return cause === 'hash' && entry.quote !== 'none'
    ? `Put a space before the comment behind ${entry.name}`
    : `Put ${kind} quotes around the value of ${entry.name}`
}

// Some readers keep quotes, so they are put only where needed.
const quotes = (text: string): readonly string[] =>
  /^[\w./:@%+,=-]+$/.test(text) ? ['', "'", '"'] : ["'", '"']

// Keeps the common start, so that most edits only insert.
function replacing(document: string, from: number, to: number, text: string): Edit | undefined {
  const old = document.slice(from, to)
  if (old === text) return undefined
  let same = 0
  while (same < old.length && same < text.length && old[same] === text[same]) same += 1
  return { from: from + same, to, text: text.slice(same) }
}

function wantedOf(line: EnvLine): Wanted | undefined {
  const { entry, value, cause, raw } = line
  if (cause === 'hash' && entry.quote === 'none' && isCut(line)) return uncut(line)
  const safety = isSafe(cause, raw) ? 'safe' : 'unsafe'
  return entry.contentSpan && { text: value, from: entry.contentSpan.from, safety }
}

// Only a `#` behind a space is taken for a comment, as in Docker Compose.
function uncut({ document, entry, raw }: EnvLine): Wanted | undefined {
  if (/^["'`]/.test(raw)) return undefined
  const { from } = entry.valueSpan
  const line = /^[^\r\n]*/.exec(document.text.slice(from))?.[0] ?? ''
  const comment = line.indexOf(' #')
  const text = (comment === -1 ? line : line.slice(0, comment)).trimEnd()
  return { text, from, safety: 'unsafe' }
}

// `${NAME}`, `$NAME` and `$(…)` may be meant, and so may an unclosed quote.
function isSafe(cause: EnvLine['cause'], raw: string): boolean {
  if (cause === 'quotes') return !/^["']/.test(raw)
  return cause !== 'dollar' || !/\$[{(A-Z_]|`/.test(raw)
}
