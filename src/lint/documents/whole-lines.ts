import type { Span } from '../../core/positions.ts'

/** Widens a span to whole lines with their line break and comment, if nothing else stands on them. */
export function wholeLines(
  text: string,
  { from, to }: Span,
  lead: 'blanks' | 'dash' = 'blanks',
): Span {
  const start = startOf(text, from, lead)
  // A block text of YAML ends behind its last line break.
  const isPast = to > from && isBreak(text.charCodeAt(to - 1))
  const end = isPast ? to : endOf(text, to)
  return start === undefined || end === undefined ? { from, to } : { from: start, to: end }
}

export function restOfLine(text: string, from: number): Span {
  let to = from
  while (to < text.length && !isBreak(text.charCodeAt(to))) to += 1
  return { from, to }
}

// Skips blanks only, as searching a long line for each of its parts takes quadratic time.
function startOf(text: string, from: number, lead: 'blanks' | 'dash'): number | undefined {
  let at = skipBack(text, from)
  if (lead === 'dash' && text.charAt(at - 1) === '-') at = skipBack(text, at - 1)
  if (at === 0 || isBreak(text.charCodeAt(at - 1))) return at
  return at === 1 && text.startsWith('\uFEFF') ? at : undefined
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
