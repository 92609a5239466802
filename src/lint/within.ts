const millisecondsIn: Readonly<Record<string, number>> = {
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** How soon a certificate may expire before that is said, unless told otherwise. */
export const standardWithin = '30d'

/**
 * Reads a stretch of days into milliseconds: `30d`, `72h`, `2w`; `undefined` when it is none.
 *
 * @example
 * ```ts
 * toWithin('30d') // => 2592000000
 * ```
 */
export function toWithin(text: string): number | undefined {
  const match = /^(\d{1,5}) ?([hdw])$/i.exec(text.trim())
  const unit = millisecondsIn[match?.[2]?.toLowerCase() ?? '']
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit
}
