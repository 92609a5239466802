import { parse } from 'dotenv'
import { scanDotenv } from './scan.ts'
import type { DotenvFile } from './types.ts'

/** Reads a `.env` file: every assignment, its position and the value `dotenv` gives it. Never throws. */
export function readDotenv(text: string): DotenvFile {
  return scanDotenv(text, valueOf)
}

// dotenv's expressions overflow their stack at some megabytes, and take quadratic time for lines that
// end in U+2028 or U+2029. A longer value stays as written.
const LONGEST = 1_000_000
const LONGEST_WITH_SEPARATORS = 1000

// The name `V`, as dotenv would put `__proto__` nowhere.
function valueOf(assigned: string, inside: string): string {
  const limit = /[\u2028\u2029]/.test(assigned) ? LONGEST_WITH_SEPARATORS : LONGEST
  return assigned.length > limit ? inside : (parse(`V${assigned}`)['V'] ?? '')
}
