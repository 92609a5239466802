import type { Document, DocumentKind } from './document.ts'
import type { LintSeverity } from './finding.ts'
import { matcher } from './matching.ts'
import type { Folder } from './matching.ts'
import type { Rule } from './rule.ts'
import { lintRules } from './rules/index.ts'
import type { LintSettings } from './settings.ts'

/** The rules that hold for a file, and how strict. */
export type RulesInForce = {
  /** Those that look at files of its kind, without those that are off. */
  readonly rules: readonly Rule[]
  /** Of any rule: what it is set to, if it is set. */
  readonly severityOf: (id: string) => LintSeverity | 'off' | undefined
}

/** Which rules hold where: what the caller says, then the last override that matches, then the rest. */
export type Policy = {
  readonly isIgnored: (path: string) => boolean
  readonly rulesFor: (document: Pick<Document, 'path' | 'kind'>) => RulesInForce
}

type Said = {
  readonly rules?: Readonly<Record<string, LintSeverity | 'off'>> | undefined
  readonly settings?: { readonly read: LintSettings; readonly folder: Folder } | undefined
}

/** Takes together what the caller and the config file say of rules. */
export function policyOf({ rules, settings }: Said): Policy {
  const overrides = (settings?.read.overrides ?? []).map((one) => ({
    rules: one.rules,
    matches: matcher(one.files, settings?.folder ?? ''),
  }))
  // Few overrides meet in many files.
  const known = new Map<string, RulesInForce>()
  return {
    isIgnored: settings ? matcher(settings.read.ignore, settings.folder) : () => false,
    rulesFor({ path, kind }) {
      const matching = overrides.map(({ matches }) => matches(path))
      const key = `${kind} ${matching.join()}`
      const found = known.get(key)
      if (found !== undefined) return found
      const said = overrides.filter((_, at) => matching[at]).map((one) => one.rules)
      const weakestFirst = [settings?.read.rules ?? {}, ...said, rules ?? {}]
      const made = inForce(kind, new Map(weakestFirst.flatMap((one) => Object.entries(one))))
      known.set(key, made)
      return made
    },
  }
}

type Severities = ReadonlyMap<string, LintSeverity | 'off'>

function inForce(kind: DocumentKind, severities: Severities): RulesInForce {
  return {
    rules: lintRules.filter(
      ({ id, kinds }) => severities.get(id) !== 'off' && (kinds?.includes(kind) ?? true),
    ),
    severityOf: (id) => severities.get(id),
  }
}
