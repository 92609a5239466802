import type { Fault } from './faults.ts'
import type { UriProblem, UriSpans } from './types.ts'

/**
 * What one parse has gathered so far. Every reader sees the whole text, so offsets count in what the
 * user wrote; `[start, end)` leaves out the surrounding white space.
 */
export type Draft = {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly spans: { -readonly [Part in keyof UriSpans]: UriSpans[Part] }
  readonly problems: UriProblem[]
}

/** Notes an error, and returns nothing so that a reader can return it. */
export function refuse(draft: Draft, offset: number, [rule, message, help]: Fault): undefined {
  draft.problems.push({ rule, severity: 'error', offset, message, help })
}

export function warn(draft: Draft, offset: number, [rule, message, help]: Fault): void {
  draft.problems.push({ rule, severity: 'warning', offset, message, help })
}
