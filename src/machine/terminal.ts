import { styleText } from 'node:util'

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'green'

/** Colors a text, or leaves it alone. */
export type Paint = (style: Style, text: string) => string

/** Colors texts, or leaves all of them alone. */
export function painter(color: boolean): Paint {
  // Validation would look at the process's own streams again.
  return color
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_, text) => text
}

/** Whether what is written to a stream may be colored. An empty NO_COLOR is not set (no-color.org). */
export function hasColors({ isTTY }: { readonly isTTY?: boolean }): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTTY === true && TERM !== 'dumb'
}
