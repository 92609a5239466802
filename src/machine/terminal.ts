import { styleText } from 'node:util'

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'green'

export type Paint = (style: Style, text: string) => string

export function painter(color: boolean): Paint {
  // Validation would check the process's own streams.
  return color
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_, text) => text
}

/** Whether to color a stream; an empty NO_COLOR counts as unset (no-color.org). */
export function hasColors({ isTTY }: { readonly isTTY?: boolean }): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTTY === true && TERM !== 'dumb'
}
