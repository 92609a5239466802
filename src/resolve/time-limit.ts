import { toMilliseconds } from '../settings/values.ts'
import type { ResolveOptions } from './options.ts'
import type { Report } from './report.ts'

/** How long a store may take, in milliseconds; one that cannot be read is reported. */
export function timeLimit(
  { secretTimeout, secretTimeoutMs, spellArgument }: ResolveOptions,
  report: Report,
): number {
  const text = secretTimeoutMs === undefined ? secretTimeout : `${secretTimeoutMs}ms`
  const limit = toMilliseconds(String(text ?? 30))
  if (limit !== undefined) return limit
  const name = secretTimeoutMs === undefined ? 'secretTimeout' : 'secretTimeoutMs'
  report.add({
    rule: 'invalid-timeout',
    severity: 'error',
    message:
      'Cannot read how long a store may take: expected a duration above zero, at most 24 days',
    help: 'Write seconds as a number, or a number with its unit: 10, 500ms, 10s, 1m',
    origin: { source: 'args', at: spellArgument?.(name) ?? name },
  })
  return 1
}
