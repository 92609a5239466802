import { BACKSLASH, isControl, isLetter, SLASH } from '../core/characters.ts'
import { refuse, type Draft } from './draft.ts'
import * as faults from './faults.ts'
import { placeholderAt } from './placeholders.ts'
import type { LiteUri, UnixUri } from './types.ts'

/** Reads what follows `unix:`: an absolute path, or `//` and an absolute path. */
export function readUnix(draft: Draft, afterColon: number): UnixUri | undefined {
  const { text, end } = draft
  const from = text.startsWith('//', afterColon) ? afterColon + 2 : afterColon
  if (text.charCodeAt(from) === SLASH && /[^/]/.test(text.slice(from, end))) {
    const path = readPath(draft, from)
    return path === undefined ? undefined : { kind: 'unix', path }
  }
  return refuse(draft, from, faults.socketPath)
}

/** Reads the whole draft as the path of a Milvus Lite file. */
export function readLite(draft: Draft): LiteUri | undefined {
  const path = readPath(draft, draft.start)
  return path === undefined ? undefined : { kind: 'lite', path }
}

function readPath(draft: Draft, from: number): string | undefined {
  const { text, end, spans } = draft
  spans.path = [from, end]
  const placeholder = placeholderAt(text, from, end)
  if (placeholder !== -1) return refuse(draft, placeholder, faults.placeholder)
  for (let i = from; i < end; i++) {
    if (isControl(text.charCodeAt(i))) return refuse(draft, i, faults.controlInPath)
  }
  return text.slice(from, end)
}

/**
 * Whether a draft without a scheme is the path of a Milvus Lite file. A colon before any separator
 * makes it a server, as in `user:pw@milvus.db`, unless it belongs to a Windows drive.
 */
export function isLitePath(draft: Draft): boolean {
  const { text, start, end } = draft
  if (!text.endsWith('.db', end)) return false
  const colon = text.indexOf(':', start)
  if (colon === -1 || colon > firstSeparator(text, start, end)) return true
  if (colon !== start + 1 || !isLetter(text.charCodeAt(start))) return false
  return isSeparator(text, colon + 1) || !text.includes('@', colon)
}

/** Whether a draft begins like a path, which no server does. */
export function looksLikePath(draft: Draft): boolean {
  const { text, start, end } = draft
  const separator = firstSeparator(text, start, end)
  const head = text.slice(start, separator)
  if (head === '' || head === '.' || head === '..' || head === '~') return true
  const isDrive = head.length === 2 && head.endsWith(':') && isLetter(head.charCodeAt(0))
  return isDrive && separator < end
}

/** Notes a path that is no Milvus Lite file. */
export function refusePath(draft: Draft): undefined {
  const placeholder = placeholderAt(draft.text, draft.start, draft.end)
  return placeholder === -1
    ? refuse(draft, draft.start, faults.otherPath)
    : refuse(draft, placeholder, faults.placeholder)
}

function firstSeparator(text: string, from: number, end: number): number {
  let i = from
  while (i < end && !isSeparator(text, i)) i++
  return i
}

function isSeparator(text: string, i: number): boolean {
  const code = text.charCodeAt(i)
  return code === SLASH || code === BACKSLASH
}
