import type { RuleId } from '../core/diagnostics.ts'
import { rules } from '../core/diagnostics.ts'
import type { Fix, LintSeverity } from './finding.ts'
import type { Problem, Rule } from './rule.ts'
import type { Sighting } from './subject.ts'

/** What is particular to one rule that the resolver has, too. */
export type ResolverRule = Omit<Rule, 'severity' | 'summary' | 'help' | 'check' | 'id'> & {
  readonly id: RuleId
  /** By default what the resolver says of it: an error stops it, so no client gets that far. */
  readonly severity?: LintSeverity
  readonly summary?: string
  /** The severity at one place, or `undefined` where nothing is to be said. */
  readonly weigh?: (sighting: Sighting) => LintSeverity | undefined
  readonly fixFor?: (sighting: Sighting) => Fix | undefined
}

/**
 * Makes a rule of one of the resolver's: whatever the resolver says of a block on its own is said of
 * the entry it is about, at the character it is about.
 */
export function resolverRule({ weigh, fixFor: mend, ...rule }: ResolverRule): Rule {
  const { id } = rule
  const { severities, meaning, help } = rules[id]
  const severity = rule.severity ?? lintSeverity(severities.at(0) ?? 'error')
  return {
    summary: meaning,
    help,
    ...rule,
    severity,
    check: (subject) =>
      subject.sightings(id).flatMap((sighting) => {
        const weight = weigh ? weigh(sighting) : lintSeverity(sighting.diagnostic.severity)
        return weight === undefined ? [] : [problemOf(sighting, weight, mend?.(sighting))]
      }),
  }
}

function problemOf(
  { diagnostic, span }: Sighting,
  severity: LintSeverity,
  fix: Fix | undefined,
): Problem {
  const { message, help, others } = diagnostic
  const related = others.map(({ name, valueSpan }) => ({
    span: valueSpan,
    message: `${name} takes part in it`,
  }))
  return { span, message, help, severity, related, ...(fix && { fix }) }
}

function lintSeverity(severity: 'error' | 'warning' | 'notice'): LintSeverity {
  return severity === 'notice' ? 'info' : severity
}
