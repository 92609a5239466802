import type { RuleId } from '../core/diagnostics.ts'
import type { UriProblem, UriSpans } from './types.ts'

/**
 * What one parse has gathered so far. The readers all see the whole text, so that every offset is
 * an offset of what the user wrote; `[start, end)` is the part inside the surrounding white space.
 */
export type Draft = {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly spans: { -readonly [Part in keyof UriSpans]: UriSpans[Part] }
  readonly problems: UriProblem[]
}

/**
 * Notes an error, and returns nothing so that a reader can return it. Neither `message` nor `help`
 * may hold any piece of the text.
 */
export function refuse(
  { problems }: Draft,
  rule: RuleId,
  offset: number,
  message: string,
  help: string,
): undefined {
  problems.push({ rule, severity: 'error', offset, message, help })
}

/** Notes a warning, under the same condition as {@link refuse}. */
export function warn(
  { problems }: Draft,
  rule: RuleId,
  offset: number,
  message: string,
  help: string,
): void {
  problems.push({ rule, severity: 'warning', offset, message, help })
}
