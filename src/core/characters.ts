/** UTF-16 codes of the characters that shape an endpoint. */
export const HASH = 0x23
export const PERCENT = 0x25
export const HYPHEN = 0x2d
export const DOT = 0x2e
export const SLASH = 0x2f
export const COLON = 0x3a
export const QUESTION = 0x3f
export const AT = 0x40
export const OPEN_BRACKET = 0x5b
export const BACKSLASH = 0x5c
export const UNDERSCORE = 0x5f

const CASE_BIT = 0x20

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

export function isLetter(code: number): boolean {
  const lower = code | CASE_BIT
  return lower >= 0x61 && lower <= 0x7a
}

/** The value of a hexadecimal digit, or -1 for anything else. */
export function hexValue(code: number): number {
  if (isDigit(code)) return code - 0x30
  const lower = code | CASE_BIT
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

/** A C0 control character, such as a newline, or DEL. */
export function isControl(code: number): boolean {
  return code < 0x20 || code === 0x7f
}
