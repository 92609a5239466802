import { COLON, lineEndFrom } from './characters.ts'
import { nameSpan } from './head.ts'
import type { IgnoredReason } from './types.ts'

/** Says why a line that has been found to assign nothing does not. */
export const reasonToIgnore = (text: string, lineStart: number): IgnoredReason => {
  const [nameStart, nameEnd] = nameSpan(text, lineStart)
  if (nameEnd > nameStart && text.charCodeAt(nameEnd) === COLON) return 'no-space-after-colon'
  const line = text.slice(lineStart, lineEndFrom(text, lineStart))
  return line.includes('=') ? 'invalid-name' : 'no-assignment'
}
