import type { Block } from './document.ts'
import type { LintSeverity } from './finding.ts'
import type { Sighting } from './subject.ts'

/** Whether a block is in a config file, which this package alone reads: its word is final there. */
export function isOurs({ source }: Block): boolean {
  return source === 'config'
}

/**
 * An error in a config file, and a warning among variables: other programs read variables of these
 * names too, and some of them get by with what stands there.
 */
export function errorIfOurs({ block }: Sighting): LintSeverity {
  return isOurs(block) ? 'error' : 'warning'
}
