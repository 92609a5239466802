import { hexValue, PERCENT } from './characters.ts'

export type Decoded = {
  readonly text: string
  /** The offset of the first `%` that begins no escape, or -1. */
  readonly firstBad: number
}

/** Decodes UTF-8. A `%` that begins no escape, and bytes that are no UTF-8, stay as written. */
export function percentDecode(raw: string): Decoded {
  try {
    return { text: decodeURIComponent(raw), firstBad: -1 }
  } catch {
    return decodeLeniently(raw)
  }
}

// Engines limit how many arguments a call may have, so a long text is made in pieces.
const PIECE = 8192

function decodeLeniently(raw: string): Decoded {
  let text = ''
  let firstBad = -1
  let piece: number[] = []
  for (let i = 0; i < raw.length;) {
    const unit = raw.charCodeAt(i)
    const length = unit === PERCENT ? sequenceLength(raw, i) : 0
    if (length === 0 && unit === PERCENT && firstBad === -1) firstBad = i
    piece.push(length === 0 ? unit : codePointAt(raw, i, length))
    i += length === 0 ? 1 : 3 * length
    if (piece.length === PIECE) {
      text += String.fromCodePoint(...piece)
      piece = []
    }
  }
  return { text: text + String.fromCodePoint(...piece), firstBad }
}

function codePointAt(raw: string, i: number, length: number): number {
  const first = byteAt(raw, i)
  let codePoint = length === 1 ? first : first & (0x7f >> length)
  for (let k = 1; k < length; k++) codePoint = codePoint * 64 + (byteAt(raw, i + 3 * k) & 0x3f)
  return codePoint
}

/** How many escapes at `i` make one character; 0 when they make none. */
function sequenceLength(raw: string, i: number): number {
  const first = byteAt(raw, i)
  if (first < 0) return 0
  if (first < 0x80) return 1
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4) return 0
  const second = byteAt(raw, i + 3)
  // RFC 3629, section 4, leaves out overlong forms, surrogates and all above U+10FFFF.
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  if (second < lowest || second > highest) return 0
  for (let k = 2; k < length; k++) {
    const byte = byteAt(raw, i + 3 * k)
    if (byte < 0x80 || byte > 0xbf) return 0
  }
  return length
}

function byteAt(raw: string, i: number): number {
  if (raw.charCodeAt(i) !== PERCENT) return -1
  const high = hexValue(raw.charCodeAt(i + 1))
  const low = hexValue(raw.charCodeAt(i + 2))
  return high < 0 || low < 0 ? -1 : high * 16 + low
}

/** Half of a surrogate pair has no UTF-8 and stays, so that decoding gives back what went in. */
export function percentEncode(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    return text.replace(/\P{Surrogate}+/gu, encodeURIComponent)
  }
}

/**
 * The path that follows `file://` (RFC 8089). Without a slash in front it is no URL but a path, such
 * as `~/token`, and has no escapes; on Windows `/C:/folder` is `C:/folder`.
 */
export function fileUrlPath(rest: string, platform: string): string {
  const local = rest.replace(/^localhost(?=\/)/i, '')
  if (!local.startsWith('/')) return rest
  const path = percentDecode(local).text
  return platform === 'win32' ? path.replace(/^\/(?=[A-Za-z]:)/, '') : path
}

/** The escape of one ASCII character. */
export function escapeAscii(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
