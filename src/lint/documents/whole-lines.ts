import type { Span } from '../../core/positions.ts'

/**
 * Widens a span to whole lines, with line break and comment, if nothing else stands on them.
 *
 * @param lead - what may stand before it on its line: only blanks, or also the dash of a list
 */
export function wholeLines(
  text: string,
  { from, to }: Span,
  lead: 'blanks' | 'dash' = 'blanks',
): Span {
  const start = startOf(text, from, lead)
  // YAML's block texts end behind their last line break.
  const isPast = to > from && isBreak(text.charCodeAt(to - 1))
  const end = isPast ? to : endOf(text, to)
  return start === undefined || end === undefined ? { from, to } : { from: start, to: end }
}

/** From an offset to the end of its line, without the line break. */
export function restOfLine(text: string, from: number): Span {
  let to = from
  while (to < text.length && !isBreak(text.charCodeAt(to))) to += 1
  return { from, to }
}

// Only blanks are passed over: a long line with many parts is not searched through for each.
function startOf(text: string, from: number, lead: 'blanks' | 'dash'): number | undefined {
  let at = skipBack(text, from)
  if (lead === 'dash' && text.charAt(at - 1) === '-') at = skipBack(text, at - 1)
  return at === 0 || isBreak(text.charCodeAt(at - 1)) || isMark(text, at - 1) ? at : undefined
}

function endOf(text: string, to: number): number | undefined {
  let at = to
  while (isBlank(text.charCodeAt(at))) at += 1
  if (text.charAt(at) === '#') at = restOfLine(text, at).to
  if (at === text.length) return at
  if (!isBreak(text.charCodeAt(at))) return undefined
  return text.startsWith('\r\n', at) ? at + 2 : at + 1
}

function skipBack(text: string, from: number): number {
  let at = from
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at -= 1
  return at
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09
}

function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d
}

function isMark(text: string, at: number): boolean {
  return at === 0 && text.startsWith('\uFEFF')
}
