import { parse } from 'dotenv'
import { scanDotenv } from './scan.ts'
import type { DotenvFile } from './types.ts'

/**
 * Reads the text of a `.env` file: every assignment with the value that `dotenv` gives it, and where
 * it stands. It never throws.
 *
 * @param text - the file, decoded; a byte order mark may stand first
 */
export function readDotenv(text: string): DotenvFile {
  return scanDotenv(text, valueOf)
}

// dotenv's expressions overflow their stack at some megabytes, and take time in the square of a value
// that has lines in it which end in U+2028 or U+2029. No setting is that long, and a longer value is
// left as it is written.
const LONGEST = 1_000_000
const LONGEST_WITH_SEPARATORS = 1000

// A name of our own, as dotenv would put `__proto__` nowhere.
function valueOf(assigned: string, inside: string): string {
  const limit = /[\u2028\u2029]/.test(assigned) ? LONGEST_WITH_SEPARATORS : LONGEST
  return assigned.length > limit ? inside : (parse(`V${assigned}`)['V'] ?? '')
}
